package mds.ingest.split;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import mds.ingest.split.Entry.Quotes;
import mds.ingest.split.Splitter.State;
import mds.ingest.text.Line;
import mds.ingest.text.LongLineException;

/**
 * Makes records of lines. A quote that is never closed costs its own line only: those behind it are
 * read as if it had been closed.
 */
public final class RecordReader {

  private static final int MOST_LINES = 1000;
  private static final int MOST_BYTES = 1 << 22;

  private final LineSource source;
  private final Splitter splitter;
  private final int width;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private final Fields fields = new Fields();

  /**
   * Reads with a dialect.
   *
   * @param width how many fields a record has, or 0 when that is not known
   */
  public RecordReader(LineSource source, TextDialect dialect, int width) {
    this.source = source;
    this.splitter = new Splitter(dialect);
    this.width = width;
  }

  /** The next record, whose fields are valid until the one behind it is read. */
  public Optional<Entry> next() throws IOException, LongLineException {
    Optional<Line> first = take();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Line line = first.get();
    if (splitter.start(line.bytes(), fields) == State.COMPLETE) {
      return Optional.of(entry(List.of(line), quotes()));
    }
    Optional<Entry> longer = overSeveralLines(line);
    return longer.isPresent() ? longer : Optional.of(onItsOwn(line));
  }

  private Optional<Line> take() throws IOException, LongLineException {
    return waiting.isEmpty() ? source.next() : Optional.of(waiting.removeFirst());
  }

  private Quotes quotes() {
    if (splitter.hasStrayQuotes()) {
      return Quotes.STRAY;
    }
    if (splitter.isLoose()) {
      return Quotes.LOOSE;
    }
    return splitter.isQuoted() ? Quotes.REGULAR : Quotes.NONE;
  }

  private Entry entry(List<Line> lines, Quotes quotes) {
    return new Entry(lines, fields, quotes);
  }

  private Optional<Entry> overSeveralLines(Line first) throws IOException, LongLineException {
    List<Line> lines = new ArrayList<>(List.of(first));
    Iterator<Line> known = List.copyOf(waiting).iterator();
    long bytes = first.bytes().length;
    State state = State.OPEN;
    while (state == State.OPEN && lines.size() < MOST_LINES && bytes < MOST_BYTES) {
      Optional<Line> next = known.hasNext() ? Optional.of(known.next()) : read();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      lines.add(next.get());
      bytes += next.get().bytes().length;
      state = splitter.resume(next.get().bytes(), fields);
    }
    if (state != State.COMPLETE || swallowed(lines)) {
      return Optional.empty();
    }
    Quotes quotes = quotes();
    for (int index = 1; index < lines.size(); index++) {
      waiting.removeFirst();
    }
    return Optional.of(entry(lines, quotes));
  }

  private Optional<Line> read() throws IOException, LongLineException {
    Optional<Line> next = source.next();
    next.ifPresent(waiting::addLast);
    return next;
  }

  // An open quote that ends at the next one somewhere below has taken whole records with it.
  private boolean swallowed(List<Line> lines) {
    if (width < 2) {
      return false;
    }
    boolean fits = fields.count() == width;
    boolean outer = isWhole(lines.get(0)) && isWhole(lines.get(lines.size() - 1));
    return fits ? outer : lines.stream().anyMatch(this::isWhole);
  }

  private boolean isWhole(Line line) {
    Fields plain = new Fields();
    splitter.startPlain(line.bytes(), plain);
    return plain.count() == width;
  }

  private Entry onItsOwn(Line line) {
    boolean closed = splitter.startLenient(line.bytes(), fields) == State.COMPLETE;
    if (closed && fields.count() == width) {
      return entry(List.of(line), Quotes.STRAY);
    }
    splitter.startPlain(line.bytes(), fields);
    return entry(List.of(line), Quotes.UNCLOSED);
  }
}
