package mds.node;

/**
 * What a file's content is compared by.
 *
 * @param name {@code sha256}; {@code path} for a seed too large to be read for it; {@code none}
 */
public record Checksum(String name, String value) {

  public static final Checksum NONE = new Checksum("none", "");

  public static Checksum sha256(String hex) {
    return new Checksum("sha256", hex);
  }

  public static Checksum ofPath(String path) {
    return new Checksum("path", path);
  }
}
