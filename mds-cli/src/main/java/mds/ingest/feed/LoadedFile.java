package mds.ingest.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that was loaded.
 *
 * @param path below the folder where the feed's files begin, with slashes
 * @param modified its time, to the millisecond
 * @param hash of all its bytes
 * @param rows that came of it
 * @param quarantined how many of its lines were bad
 * @param quarantine the file of these lines, below the folder of states; empty without any
 * @param output below the folder where the feed's tables begin, with slashes
 */
public record LoadedFile(
    String path,
    long size,
    Instant modified,
    String hash,
    long rows,
    long quarantined,
    Optional<String> quarantine,
    String output) {

  /** The same file, which has another time. */
  public LoadedFile touched(Instant time) {
    return new LoadedFile(path, size, time, hash, rows, quarantined, quarantine, output);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", path);
    document.put("size", size);
    document.put("mtime", modified.toString());
    document.put("hash", hash);
    document.put("rows", rows);
    document.put("quarantined", quarantined);
    quarantine.ifPresent(file -> document.put("quarantine", file));
    document.put("output", output);
    return document;
  }

  /** Reads what was written; empty when something is missing. */
  public static Optional<LoadedFile> of(Map<?, ?> document) {
    if (document.get("path") instanceof String path
        && document.get("size") instanceof Long size
        && document.get("mtime") instanceof String modified
        && document.get("hash") instanceof String hash
        && document.get("rows") instanceof Long rows
        && document.get("quarantined") instanceof Long quarantined
        && document.get("output") instanceof String output) {
      Instant time = Instant.parse(modified);
      Optional<String> bad =
          quarantined > 0 && document.get("quarantine") instanceof String file
              ? Optional.of(file)
              : Optional.empty();
      return Optional.of(new LoadedFile(path, size, time, hash, rows, quarantined, bad, output));
    }
    return Optional.empty();
  }
}
