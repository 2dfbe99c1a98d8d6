package mds.ingest.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** An encoding of one byte a character, as a table. */
final class CodePage {

  private static final byte[] UNKNOWN = new byte[0];

  private final byte[][] table = new byte[256][];

  CodePage(Charset charset) {
    for (int value = 0; value < table.length; value++) {
      table[value] = utf8(charset, value);
    }
  }

  private static byte[] utf8(Charset charset, int value) {
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(new byte[] {(byte) value}))
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException notInTheTable) {
      return UNKNOWN;
    }
  }

  /** Whether each byte is in the table. */
  boolean knows(byte[] bytes) {
    for (byte value : bytes) {
      if (value < 0 && table[value & 0xFF].length == 0) {
        return false;
      }
    }
    return true;
  }

  byte[] toUtf8(byte[] bytes) {
    byte[] text = new byte[length(bytes)];
    int end = 0;
    for (byte value : bytes) {
      if (value >= 0) {
        text[end++] = value;
      } else {
        for (byte each : table[value & 0xFF]) {
          text[end++] = each;
        }
      }
    }
    return text;
  }

  private int length(byte[] bytes) {
    int length = 0;
    for (byte value : bytes) {
      length += value >= 0 ? 1 : table[value & 0xFF].length;
    }
    return length;
  }
}
