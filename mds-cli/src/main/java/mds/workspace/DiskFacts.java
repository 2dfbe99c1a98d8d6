package mds.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mds.plan.change.FileFact;
import mds.run.change.InputFiles;

/** Looks at files on disks and shares without reading all of them. */
public final class DiskFacts implements InputFiles {

  // A Parquet file ends in its description, the length of that in four bytes, and a mark.
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TRAILER = 8;
  private static final int LARGEST_FOOTER = 16 << 20;

  private final Path project;

  /**
   * @param project the folder that relative paths start from
   */
  public DiskFacts(Path project) {
    this.project = project;
  }

  /**
   * Size and time of the files of databases, by their names; that of one that is in use or was left
   * by a dead process says so. They are not opened: that would end DuckDB's own lock.
   */
  public static Map<String, String> ofDatabases(List<Path> files) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Path file : files) {
      String log = Files.exists(Path.of(file + ".wal")) ? " with a log" : "";
      facts.put(
          file.getFileName() + (facts.containsKey(name(file)) ? " " + facts.size() : ""),
          Files.exists(file) ? stamp(file) + log : "none");
    }
    return facts;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() + " bytes, " + attributes.lastModifiedTime();
  }

  @Override
  public FileFact look(String path) throws IOException {
    Path file = project.resolve(path);
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    boolean isParquet = path.toLowerCase(Locale.ROOT).endsWith(".parquet");
    return new FileFact(
        path,
        attributes.size(),
        attributes.lastModifiedTime().toString(),
        isParquet ? footer(file) : "");
  }

  private static String footer(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < TRAILER) {
        return "none";
      }
      ByteBuffer trailer = read(channel, size - TRAILER, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
      int length = trailer.getInt(0);
      byte[] mark = new byte[PARQUET.length];
      trailer.get(Integer.BYTES, mark);
      if (!java.util.Arrays.equals(mark, PARQUET) || length < 0 || length > size - TRAILER) {
        return "none";
      }
      int read = Math.min(length, LARGEST_FOOTER);
      return hex(digest().digest(read(channel, size - TRAILER - length, read).array()));
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    long position = from;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, position);
      if (count < 0) {
        break;
      }
      position += count;
    }
    return bytes.rewind();
  }

  @Override
  public boolean hasFolder(String pattern) {
    int wild = pattern.replaceAll("[*?\\[].*", "").length();
    String fixed = pattern.substring(0, wild);
    int end = Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf('\\'));
    return end <= 0 || Files.isDirectory(project.resolve(fixed.substring(0, end)));
  }

  @Override
  public String checksum(String path) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(project.resolve(path)), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
