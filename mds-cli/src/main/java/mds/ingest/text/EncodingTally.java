package mds.ingest.text;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import mds.ingest.text.Line.Decoding;

/** Sums up, over all lines, how they were read and whether that made sense. */
public final class EncodingTally {

  private static final int KEPT = 1000;

  private final TextEncoding encoding;
  private final Marks marks;
  private final boolean asked;
  private final List<Line> utf8Lines = new ArrayList<>();
  private final List<Line> tableLines = new ArrayList<>();
  private final List<Line> oddLines = new ArrayList<>();
  private long utf8;
  private long table;
  private long odd;

  /**
   * Starts at nothing.
   *
   * @param asked whether a person has said the encoding, whatever it makes of the words
   */
  public EncodingTally(TextEncoding encoding, Marks marks, boolean asked) {
    this.encoding = encoding;
    this.marks = marks;
    this.asked = asked;
  }

  public void add(Line line) {
    if (line.decoding() == Decoding.ASCII) {
      return;
    }
    if (line.decoding() == Decoding.UTF_8) {
      utf8++;
      keep(utf8Lines, line);
    } else if (line.decoding() == Decoding.TABLE) {
      table++;
      keep(tableLines, line);
    }
    boolean undecoded = line.decoding() == Decoding.NONE;
    if (undecoded ? encoding.each() : !asked && marks.in(line)) {
      odd++;
      keep(oddLines, line);
    }
  }

  private static void keep(List<Line> lines, Line line) {
    if (lines.size() < KEPT) {
      lines.add(line);
    }
  }

  /** The name of the encoding that most lines have. */
  public String name() {
    if (!encoding.each()) {
      return encoding.name();
    }
    return table > utf8 ? TextEncoding.nameOf(encoding.charset()) : "utf-8";
  }

  /** Lines whose encoding is not that of the others, the first of them. */
  public List<Line> others() {
    if (!encoding.each() || utf8 == 0 || table == 0) {
      return List.of();
    }
    return List.copyOf(table > utf8 ? utf8Lines : tableLines);
  }

  /** What such a line is in, in words. */
  public String otherName() {
    return table > utf8 ? "utf-8" : TextEncoding.nameOf(encoding.charset());
  }

  /** Lines whose text makes no sense, the first of them. */
  public List<Line> oddLines() {
    return List.copyOf(oddLines);
  }

  public long oddCount() {
    return odd;
  }

  /** Whether the sense of the text, and not its bytes, decided for the code page. */
  public boolean isGuessed() {
    return encoding.each() && table > 0 && encoding.charset().equals(TextEncoding.LATIN_9);
  }

  /** Whether the odd lines are UTF-8: then they were spoilt before they were written. */
  public boolean isTwiceEncoded() {
    return oddLines.stream().anyMatch(line -> line.decoding() == Decoding.UTF_8);
  }

  /** Whether nobody has said the encoding, nor the file itself. */
  public boolean isByLine() {
    return encoding.each();
  }

  /** Whether the odd lines make sense in the code page that DOS had. */
  public boolean looksLikeDos() {
    if (oddLines.isEmpty() || isTwiceEncoded()) {
      return false;
    }
    CodePage dos = new CodePage(Charset.forName("IBM850"));
    for (Line line : oddLines) {
      byte[] text = dos.toUtf8(line.raw().bytes());
      if (marks.in(new Line(line.raw(), text, Decoding.TABLE, false))) {
        return false;
      }
    }
    return true;
  }
}
