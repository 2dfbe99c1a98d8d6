package mds.workspace.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;

/**
 * What a set holds, as its backup.json says.
 *
 * @param project by its name
 * @param made by which version of mds
 * @param rows of each table when the copy was made
 */
public record BackupContents(
    String project,
    String target,
    Instant taken,
    String host,
    String made,
    List<CopiedFile> files,
    Map<String, Long> rows) {

  static final String FILE = "backup.json";

  /** What a file of a set is. */
  public enum Kind {
    DATABASE,
    EXTERNAL,
    /** One of a folder, whose path below the number is that within the folder. */
    EXTERNAL_FOLDER,
    STATE
  }

  /**
   * A file of a set.
   *
   * @param origin where it was, absolute
   * @param path in the set, with slashes
   * @param sha256 of its bytes, in hexadecimal
   */
  public record CopiedFile(Kind kind, String origin, String path, long bytes, String sha256) {

    // The names after `external/NUMBER` are those within the folder.
    private int depth() {
      return kind == Kind.EXTERNAL_FOLDER ? Path.of(path).getNameCount() - 2 : 0;
    }

    /** The file that was copied, or the folder that it was part of. */
    public Path place() {
      Path place = Path.of(origin);
      for (int level = depth(); level > 0; level--) {
        place = place.resolveSibling("").normalize();
      }
      return place;
    }

    /** Where the place is in the set. */
    public Path copyOfPlace() {
      Path copy = Path.of(path);
      return copy.subpath(0, copy.getNameCount() - depth());
    }

    /** The file's path within its place; empty when it is the place. */
    public String within() {
      return copyOfPlace().relativize(Path.of(path)).toString();
    }
  }

  public BackupContents {
    files = List.copyOf(files);
    rows = new LinkedHashMap<>(rows);
  }

  /** The file that is the database. */
  public CopiedFile database() {
    return files.stream().filter(file -> file.kind() == Kind.DATABASE).findFirst().orElseThrow();
  }

  public long bytes() {
    return files.stream().mapToLong(CopiedFile::bytes).sum();
  }

  String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("project", project);
    document.put("target", target);
    document.put("taken", taken.toString());
    document.put("host", host);
    document.put("mds", made);
    List<Object> listed = new ArrayList<>();
    for (CopiedFile file : files) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
      entry.put("origin", file.origin());
      entry.put("path", file.path());
      entry.put("bytes", file.bytes());
      entry.put("sha256", file.sha256());
      listed.add(entry);
    }
    document.put("files", listed);
    document.put("rows", new LinkedHashMap<>(rows));
    return JsonText.inLines(document);
  }

  /** Reads what {@link #json} wrote; a text that is no such thing fails in one way or another. */
  static BackupContents read(String json) {
    Map<?, ?> document = (Map<?, ?>) JsonValues.of(json);
    List<CopiedFile> files = new ArrayList<>();
    for (Object item : (List<?>) required(document, "files")) {
      Map<?, ?> entry = (Map<?, ?>) item;
      files.add(
          new CopiedFile(
              Kind.valueOf(text(entry, "kind").toUpperCase(Locale.ROOT)),
              text(entry, "origin"),
              text(entry, "path"),
              (Long) required(entry, "bytes"),
              text(entry, "sha256")));
    }
    Map<String, Long> rows = new LinkedHashMap<>();
    ((Map<?, ?>) required(document, "rows"))
        .forEach((table, count) -> rows.put(table.toString(), (Long) count));
    return new BackupContents(
        text(document, "project"),
        text(document, "target"),
        Instant.parse(text(document, "taken")),
        text(document, "host"),
        text(document, "mds"),
        files,
        rows);
  }

  private static String text(Map<?, ?> document, String key) {
    return required(document, key).toString();
  }

  private static Object required(Map<?, ?> document, String key) {
    Object value = document.get(key);
    if (value == null) {
      throw new IllegalArgumentException("there is no `" + key + "`");
    }
    return value;
  }
}
