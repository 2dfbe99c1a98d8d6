package mds.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file's content is compared by.
 *
 * @param name {@code sha256}; {@code path} for a seed too large to be read for it; {@code none}
 */
public record Checksum(String name, String value) {

  public static final Checksum NONE = new Checksum("none", "");

  /** Of a text without white space at its ends, as dbt has it. */
  public static Checksum of(String text) {
    return ofExactly(text.strip());
  }

  static Checksum ofExactly(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Checksum("sha256", HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /** What computes a checksum of bytes that come one after the other. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  public static Checksum ofPath(String path) {
    return new Checksum("path", path);
  }
}
