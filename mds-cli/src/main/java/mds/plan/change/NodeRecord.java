package mds.plan.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node was built of and what came out, or what a test was run on.
 *
 * @param code a checksum of its compiled SQL, or of a seed's file
 * @param settings one of its settings and of all else that decides how it is built
 * @param reads the versions of what it read: tables, views and macros, by name
 * @param files the files that it read
 * @param version what came out: a table's columns, number of rows and their checksum; empty for a
 *     test
 * @param seconds how long it took
 * @param isUnsure whether somebody else may have written to its table since
 */
public record NodeRecord(
    String code,
    String settings,
    Map<String, String> reads,
    List<FileFact> files,
    String version,
    double seconds,
    boolean isUnsure) {

  public NodeRecord {
    reads = Collections.unmodifiableMap(new TreeMap<>(reads));
    files = List.copyOf(files);
  }

  /** The same with what came out of it. */
  public NodeRecord built(String version, double seconds) {
    return new NodeRecord(code, settings, reads, files, version, seconds, false);
  }

  /** The same, when others may have written meanwhile, or when it is known that none has. */
  public NodeRecord unsure(boolean unsure) {
    return new NodeRecord(code, settings, reads, files, version, seconds, unsure);
  }

  /** How many bytes its files have. */
  public long bytes() {
    return files.stream().mapToLong(FileFact::size).sum();
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("code", code);
    document.put("settings", settings);
    document.put("version", version);
    document.put("seconds", seconds);
    document.put("unsure", isUnsure);
    document.put("reads", reads);
    document.put("files", files.stream().map(FileFact::document).toList());
    return document;
  }

  static NodeRecord of(Map<?, ?> document) {
    return new NodeRecord(
        Documents.text(document, "code"),
        Documents.text(document, "settings"),
        Documents.texts(Documents.map(document, "reads")),
        Documents.maps(document, "files").stream().map(FileFact::of).toList(),
        Documents.text(document, "version"),
        document.get("seconds") instanceof Number seconds ? seconds.doubleValue() : 0,
        !Boolean.FALSE.equals(document.get("unsure")));
  }
}
