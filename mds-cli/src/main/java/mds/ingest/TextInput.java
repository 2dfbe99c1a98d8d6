package mds.ingest;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.ingest.choice.DialectChoice;
import mds.ingest.choice.DialectChooser;
import mds.ingest.choice.Sample;
import mds.ingest.split.Entry;
import mds.ingest.split.ReadAhead;
import mds.ingest.split.RecordReader;
import mds.ingest.table.TableShape;
import mds.ingest.text.EncodingChoice;
import mds.ingest.text.EncodingTally;
import mds.ingest.text.Line;
import mds.ingest.text.LineDecoder;
import mds.ingest.text.LineReader;
import mds.ingest.text.LongLineException;
import mds.ingest.text.Marks;
import mds.ingest.text.RawLine;
import mds.ingest.text.TextEncoding;

/** A text file of delimited fields. */
final class TextInput implements InputFile {

  /** Longer ones are no lines of a table. */
  private static final int LONGEST_LINE = 1 << 24;

  private static final int HEAD = 1 << 20;
  private static final int PIECE = 1 << 18;

  private final IngestRequest request;
  private final Marks marks;

  TextInput(IngestRequest request) {
    this.request = request;
    this.marks = new Marks(request.market().name());
  }

  @Override
  public Outlook look() throws IOException, LongLineException, IngestRefusal {
    byte[] head = head();
    refuseOtherKinds(head);
    TextEncoding encoding = new EncodingChoice(marks).of(head, request.encoding());
    Sample sample = sample(encoding);
    boolean blank =
        sample.pieces().stream().flatMap(List::stream).allMatch(line -> line.text().isBlank());
    if (blank) {
      throw IngestRefusal.of(
          Code.INGEST_NO_TABLE,
          "`" + request.shown() + "` is empty",
          "ask its sender for a file with a header at least");
    }
    DialectChoice choice = new DialectChooser(request.market(), request.pinned()).of(sample);
    TableShape shape =
        choice
            .winner()
            .shape()
            .orElseThrow(
                () ->
                    IngestRefusal.of(
                        Code.INGEST_NO_TABLE, "there is no table in `" + request.shown() + "`"));
    return new Outlook(encoding, choice, shape, choice.doubts());
  }

  private byte[] head() throws IOException {
    try (InputStream stream = new FileInputStream(request.file())) {
      return stream.readNBytes(HEAD);
    }
  }

  // What a portal sends instead of a file is no file of one long column.
  private void refuseOtherKinds(byte[] head) throws IngestRefusal {
    Optional<FileKind> kind = FileKind.of(head);
    if (kind.isPresent()) {
      throw IngestRefusal.of(
          Code.INGEST_NO_TABLE,
          "`" + request.shown() + "` is " + kind.get().words() + ", no text file",
          kind.get().hint());
    }
  }

  /** All of a small file; of a large one its head, its middle and its tail. */
  private Sample sample(TextEncoding encoding) throws IOException, LongLineException {
    long length = request.file().length();
    List<List<Line>> pieces = new ArrayList<>();
    if (length <= HEAD + 2L * PIECE) {
      pieces.add(piece(encoding, 0, Long.MAX_VALUE));
    } else {
      pieces.add(piece(encoding, 0, HEAD));
      pieces.add(piece(encoding, length / 2, PIECE));
      pieces.add(piece(encoding, length - PIECE, PIECE));
    }
    return new Sample(pieces);
  }

  private List<Line> piece(TextEncoding encoding, long start, long size)
      throws IOException, LongLineException {
    List<Line> lines = new ArrayList<>();
    LineDecoder decoder = new LineDecoder(encoding);
    try (InputStream stream = new FileInputStream(request.file())) {
      stream.skipNBytes(start - start % 2);
      LineReader reader = new LineReader(stream, encoding.lines(), LONGEST_LINE);
      long read = 0;
      Optional<RawLine> raw = reader.next();
      while (raw.isPresent() && read < size) {
        read += raw.get().bytes().length + 1;
        lines.add(decoder.decode(raw.get()));
        raw = reader.next();
      }
    }
    return start == 0 ? lines : middle(lines);
  }

  // The first is the rest of a line. Nobody knows the numbers of the others.
  private static List<Line> middle(List<Line> lines) {
    List<Line> unnumbered = new ArrayList<>();
    for (Line line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      RawLine raw = new RawLine(0, 0, line.raw().bytes(), line.raw().end());
      unnumbered.add(new Line(raw, line.bytes(), line.decoding(), line.nuls()));
    }
    return unnumbered;
  }

  @Override
  public EncodingTally tally(Outlook outlook) {
    return new EncodingTally(outlook.encoding(), marks, request.encoding().isPresent());
  }

  @Override
  public EntrySource open(Outlook outlook, EncodingTally tally) throws IOException {
    File file = request.file();
    InputStream stream = new FileInputStream(file);
    LineReader lines = new LineReader(stream, outlook.encoding().lines(), LONGEST_LINE);
    LineDecoder decoder = new LineDecoder(outlook.encoding());
    ReadAhead ahead =
        ReadAhead.of(
            () -> {
              Optional<Line> line = lines.next().map(decoder::decode);
              line.ifPresent(tally::add);
              return line;
            });
    RecordReader records =
        new RecordReader(ahead, outlook.choice().winner().dialect(), outlook.shape().width());
    return new TextEntries(stream, ahead, records);
  }

  private record TextEntries(InputStream stream, ReadAhead ahead, RecordReader records)
      implements EntrySource {

    @Override
    public Optional<Entry> next() throws IOException, LongLineException {
      return records.next();
    }

    @Override
    public void close() throws IOException {
      try (stream) {
        ahead.close();
      }
    }
  }
}
