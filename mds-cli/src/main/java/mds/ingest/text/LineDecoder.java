package mds.ingest.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mds.ingest.text.Line.Decoding;

/** Turns raw lines into UTF-8, and takes out what belongs to no text. */
public final class LineDecoder {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final TextEncoding encoding;
  private final CodePage page;

  public LineDecoder(TextEncoding encoding) {
    this.encoding = encoding;
    boolean tabled = !encoding.isUtf16() && !encoding.isUtf8();
    this.page = new CodePage(tabled ? encoding.charset() : TextEncoding.WINDOWS);
  }

  public Line decode(RawLine raw) {
    if (encoding.isUtf16()) {
      return ofUtf16(raw);
    }
    byte[] whole = withoutMarks(raw.bytes());
    boolean nuls = hasNul(whole);
    byte[] bytes = nuls ? withoutNuls(whole) : whole;
    int ascii = Utf8.asciiPrefix(bytes);
    if (ascii == bytes.length) {
      return new Line(raw, bytes, Decoding.ASCII, nuls);
    }
    boolean mayBeUtf8 = encoding.each() || encoding.isUtf8();
    if (mayBeUtf8 && Utf8.isValid(bytes, ascii)) {
      return new Line(raw, bytes, Decoding.UTF_8, nuls);
    }
    boolean mayBeTabled = encoding.each() || !encoding.isUtf8();
    Decoding decoding = mayBeTabled && page.knows(bytes) ? Decoding.TABLE : Decoding.NONE;
    return new Line(raw, page.toUtf8(bytes), decoding, nuls);
  }

  private Line ofUtf16(RawLine raw) {
    byte[] bytes;
    Decoding decoding = Decoding.UTF_8;
    try {
      bytes =
          encoding
              .charset()
              .newDecoder()
              .decode(ByteBuffer.wrap(raw.bytes()))
              .toString()
              .getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException broken) {
      decoding = Decoding.NONE;
      bytes = new String(raw.bytes(), encoding.charset()).getBytes(StandardCharsets.UTF_8);
    }
    byte[] unmarked = withoutMarks(bytes);
    boolean nuls = hasNul(unmarked);
    return new Line(raw, nuls ? withoutNuls(unmarked) : unmarked, decoding, nuls);
  }

  // Files that were put together from several have marks in the middle, too.
  private static byte[] withoutMarks(byte[] bytes) {
    int start = 0;
    while (startsWithMark(bytes, start)) {
      start += MARK.length;
    }
    return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static boolean startsWithMark(byte[] bytes, int at) {
    return bytes.length >= at + MARK.length
        && bytes[at] == MARK[0]
        && bytes[at + 1] == MARK[1]
        && bytes[at + 2] == MARK[2];
  }

  private static boolean hasNul(byte[] bytes) {
    return Words.indexOf(bytes, (byte) 0, 0, bytes.length) >= 0;
  }

  private static byte[] withoutNuls(byte[] bytes) {
    byte[] kept = new byte[bytes.length];
    int count = 0;
    for (byte value : bytes) {
      if (value != 0) {
        kept[count++] = value;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
