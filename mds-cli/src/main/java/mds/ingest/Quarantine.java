package mds.ingest;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mds.ingest.text.Line;
import mds.run.FilePublisher;
import mds.run.FilePublisher.Publication;
import mds.value.CsvField;

/**
 * Every bad line, as a CSV file: line number, place and length in bytes, reason, the raw line.
 * Without bad lines nothing is made.
 */
final class Quarantine implements Closeable {

  private final FilePublisher publisher;
  private final Optional<Path> target;
  private Optional<Draft> draft = Optional.empty();

  /**
   * Starts with nothing.
   *
   * @param target where the file goes; empty when nobody wants it
   */
  Quarantine(FilePublisher publisher, Optional<Path> target) {
    this.publisher = publisher;
    this.target = target;
  }

  /** A file that nobody sees yet. */
  private record Draft(Publication publication, Writer out) {}

  void add(List<Line> lines, String reason) throws IOException {
    if (target.isPresent()) {
      try {
        add(target.get(), lines, reason);
      } catch (IOException failure) {
        throw UnwrittenException.because(target.get(), failure);
      }
    }
  }

  private void add(Path file, List<Line> lines, String reason) throws IOException {
    if (draft.isEmpty()) {
      draft = Optional.of(begin(file));
    }
    Line first = lines.get(0);
    long bytes = 0;
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      bytes += line.raw().bytes().length;
      text.append(text.isEmpty() ? "" : "\n").append(line.text());
    }
    String place = first.number() + "," + first.raw().offset() + "," + bytes + ",";
    draft
        .get()
        .out
        .write(place + CsvField.quoted(reason) + "," + CsvField.quoted(text.toString()) + "\n");
  }

  private Draft begin(Path file) throws IOException {
    Publication publication = publisher.begin(file);
    try {
      FileOutputStream bytes = new FileOutputStream(publication.staged().toFile());
      Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
      out.write("line,byte_offset,byte_length,reason,text\n");
      return new Draft(publication, out);
    } catch (IOException failure) {
      publication.undo();
      throw failure;
    }
  }

  /** Puts the file in its place, if there is one. */
  void keep() throws IOException {
    if (draft.isPresent()) {
      try {
        draft.get().out.close();
        draft.get().publication.moveIn();
        draft.get().publication.keep();
      } catch (IOException failure) {
        throw UnwrittenException.because(target.orElseThrow(), failure);
      }
      draft = Optional.empty();
    }
  }

  /** Throws away what was not kept. */
  @Override
  public void close() throws IOException {
    if (draft.isPresent()) {
      try {
        draft.get().out.close();
      } finally {
        draft.get().publication.undo();
      }
    }
  }
}
