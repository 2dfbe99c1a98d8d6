package mds.ingest.text;

import java.nio.charset.StandardCharsets;

/**
 * A physical line in UTF-8.
 *
 * @param raw as it stands in the file
 * @param bytes decoded, without NUL bytes and byte order marks
 * @param decoding how the bytes were read
 * @param nuls whether NUL bytes were taken out
 */
@SuppressWarnings("ArrayRecordComponent") // a line is handed on, never compared
public record Line(RawLine raw, byte[] bytes, Decoding decoding, boolean nuls) {

  /** How the bytes of one line were read. */
  public enum Decoding {
    /** They are ASCII, which means the same in each encoding. */
    ASCII,
    UTF_8,
    /** By the table of a code page. */
    TABLE,
    /** Not at all: the encoding that was asked for has no such bytes. */
    NONE
  }

  public long number() {
    return raw.number();
  }

  public boolean ended() {
    return raw.ended();
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
