package mds.ingest.split;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import mds.ingest.text.Line;
import mds.ingest.text.LongLineException;

/**
 * Lines that a thread of its own reads while those before them are looked at. What that thread did
 * is seen by who has got the last line.
 */
public final class ReadAhead implements LineSource, Closeable {

  // So many wait at most, in pieces that are worth handing over.
  private static final int PIECES = 4;
  private static final int PIECE_BYTES = 1 << 18;
  private static final List<Line> END = List.of();

  private final BlockingQueue<List<Line>> pieces = new ArrayBlockingQueue<>(PIECES);
  private final LineSource source;
  private final FutureTask<Void> reading;
  private final Thread thread;
  private Iterator<Line> lines = END.iterator();
  private boolean ended;

  private ReadAhead(LineSource source) {
    this.source = source;
    this.reading = new FutureTask<>(this::read);
    this.thread = new Thread(reading, "read ahead");
    thread.setDaemon(true);
  }

  /** Begins to read. */
  public static ReadAhead of(LineSource source) {
    ReadAhead ahead = new ReadAhead(source);
    ahead.thread.start();
    return ahead;
  }

  @Override
  public Optional<Line> next() throws IOException, LongLineException {
    if (!lines.hasNext() && !ended) {
      List<Line> piece = take();
      lines = piece.iterator();
      ended = piece.isEmpty();
    }
    if (ended) {
      throwFailure();
    }
    return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
  }

  private List<Line> take() throws IOException {
    try {
      return pieces.take();
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  private void throwFailure() throws IOException, LongLineException {
    try {
      reading.get();
    } catch (InterruptedException stopped) {
      throw interrupted();
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      if (cause instanceof LongLineException tooLong) {
        throw tooLong;
      }
      if (cause instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException(cause);
    }
  }

  private Void read() throws IOException, LongLineException, InterruptedException {
    try {
      Optional<Line> line = source.next();
      while (line.isPresent()) {
        List<Line> piece = new ArrayList<>();
        for (int bytes = 0; line.isPresent() && bytes < PIECE_BYTES; line = source.next()) {
          piece.add(line.get());
          bytes += line.get().bytes().length + 1;
        }
        pieces.put(piece);
      }
    } finally {
      pieces.put(END);
    }
    return null;
  }

  /** Ends the thread; what it reads from may be closed then. */
  @Override
  public void close() throws IOException {
    thread.interrupt();
    pieces.clear();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }
}
