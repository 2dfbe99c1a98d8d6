package mds.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mds.node.Checksum;
import mds.plan.change.FileFact;
import mds.run.change.InputFiles;

/** Looks at files on disks and shares without reading all of them. */
public final class DiskFacts implements InputFiles {

  private final Path project;
  private final Duration limit;

  /**
   * @param project the folder that relative paths start from
   * @param limit how long an answer may take
   */
  public DiskFacts(Path project, Duration limit) {
    this.limit = limit;
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
    return InTime.ask(limit, () -> lookAt(path));
  }

  private FileFact lookAt(String path) throws IOException {
    Path file = project.resolve(path);
    boolean isParquet = path.toLowerCase(Locale.ROOT).endsWith(".parquet");
    String footer = isParquet ? footer(file) : "";
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException("it is no regular file"); // a pipe is never again what it was
    }
    return new FileFact(path, attributes.size(), attributes.lastModifiedTime().toString(), footer);
  }

  private static String footer(Path file) throws IOException {
    return ParquetFooter.of(file)
        .map(footer -> hex(Checksum.sha256().digest(footer)))
        .orElse("none");
  }

  @Override
  public boolean hasFolder(String pattern) throws IOException {
    int wild = pattern.replaceAll("[*?\\[].*", "").length();
    String fixed = pattern.substring(0, wild);
    int end = Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf('\\'));
    return end <= 0
        || InTime.ask(limit, () -> Files.isDirectory(project.resolve(fixed.substring(0, end))));
  }

  @Override
  public String checksum(String path) throws IOException {
    MessageDigest digest = Checksum.sha256();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(project.resolve(path)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
