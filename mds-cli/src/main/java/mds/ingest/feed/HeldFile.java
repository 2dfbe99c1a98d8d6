package mds.ingest.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that was looked at and not loaded, so that it is not fetched again for the same answer.
 *
 * @param path below the folder where the feed's files begin, with slashes
 * @param modified its time, to the millisecond
 * @param seen when, by the clock of the share
 * @param reason in words
 * @param terms of what was asked of the file; under others it is looked at again
 * @param quarantine the file of its bad lines, below the folder of states
 */
public record HeldFile(
    String path,
    long size,
    Instant modified,
    Instant seen,
    Fate fate,
    String reason,
    String terms,
    Optional<String> quarantine) {

  /** Why it was not loaded. */
  public enum Fate {
    /** It changed while it was looked at; all that is known is how it looked in the end. */
    MOVING,
    /** It stood still and was not whole. */
    UNFINISHED,
    REFUSED;

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether a file that looks so is still this one. */
  public boolean isLike(long otherSize, Instant otherTime) {
    return size == otherSize && modified.equals(otherTime);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", path);
    document.put("size", size);
    document.put("mtime", modified.toString());
    document.put("seen", seen.toString());
    document.put("status", fate.word());
    document.put("reason", reason);
    document.put("terms", terms);
    quarantine.ifPresent(file -> document.put("quarantine", file));
    return document;
  }

  /** Reads what was written; empty when something is missing. */
  static Optional<HeldFile> of(Object held) {
    if (held instanceof Map<?, ?> document
        && document.get("path") instanceof String path
        && document.get("size") instanceof Long size
        && document.get("mtime") instanceof String modified
        && document.get("seen") instanceof String seen
        && document.get("reason") instanceof String reason
        && document.get("terms") instanceof String terms) {
      Optional<String> bad =
          document.get("quarantine") instanceof String file ? Optional.of(file) : Optional.empty();
      for (Fate fate : Fate.values()) {
        if (fate.word().equals(document.get("status"))) {
          Instant time = Instant.parse(modified);
          return Optional.of(
              new HeldFile(path, size, time, Instant.parse(seen), fate, reason, terms, bad));
        }
      }
    }
    return Optional.empty();
  }
}
