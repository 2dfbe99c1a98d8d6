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
import mds.ingest.text.Line;

/** Every bad line, as a CSV file: line number, place and length in bytes, reason, the raw line. */
final class QuarantineFile implements Closeable {

  private final Writer out;

  QuarantineFile(Path file) throws IOException {
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(file.toFile()), StandardCharsets.UTF_8));
    out.write("line,byte_offset,byte_length,reason,text\n");
  }

  void add(List<Line> lines, String reason) throws IOException {
    Line first = lines.get(0);
    long bytes = 0;
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      bytes += line.raw().bytes().length;
      text.append(text.isEmpty() ? "" : "\n").append(line.text());
    }
    String place = first.number() + "," + first.raw().offset() + "," + bytes + ",";
    out.write(place + quoted(reason) + "," + quoted(text.toString()) + "\n");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int index = 0; index < text.length(); index++) {
      quoted.append(text.charAt(index) == '"' ? "\"" : "").append(text.charAt(index));
    }
    return quoted.append('"').toString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
