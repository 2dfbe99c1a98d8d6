package mds.workspace.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mds.net.Download;
import mds.plan.change.FileFact;

/**
 * What is known of a file that was fetched, or of the part of it that has come.
 *
 * @param address for people
 * @param tag the server's name for the version, its ETag; or empty
 * @param modified when the server says it was written; or empty
 * @param isStrong whether one of these names the bytes, and not only what they mean
 * @param total how many bytes all of it has as sent; -1 when the server does not say
 * @param encoding in which it is sent: empty or {@code gzip}
 * @param size how many bytes there are
 * @param checksum of the whole file; empty for a part
 */
record CopyFacts(
    String address,
    String tag,
    String modified,
    boolean isStrong,
    long total,
    String encoding,
    long size,
    String checksum) {

  /** Of what an answer begins to bring. */
  static CopyFacts of(String address, Download answer) {
    String tag = answer.header("ETag");
    String modified = answer.header("Last-Modified");
    boolean isStrong =
        tag.isEmpty()
            ? HttpDates.isSettled(modified, answer.header("Date"))
            : !tag.startsWith("W/");
    return new CopyFacts(
        address,
        tag,
        modified,
        isStrong,
        answer.length().orElse(-1L),
        answer.header("Content-Encoding").replace("identity", ""),
        0,
        "");
  }

  CopyFacts with(long bytes, String sum) {
    return new CopyFacts(address, tag, modified, isStrong, total, encoding, bytes, sum);
  }

  /** Whether a later request can ask for the rest of just this version. */
  boolean isResumable() {
    return isStrong && size > 0;
  }

  boolean hasVersion() {
    return !tag.isEmpty() || !modified.isEmpty();
  }

  /** What asks a server for an answer only if it has another version. */
  Map<String, String> ifOther() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!tag.isEmpty()) {
      headers.put("If-None-Match", tag);
    } else if (!modified.isEmpty()) {
      headers.put("If-Modified-Since", modified);
    }
    return headers;
  }

  /** What asks a server for the rest, and for all if it has another version. */
  Map<String, String> rest() {
    return Map.of("Range", "bytes=" + size + "-", "If-Range", tag.isEmpty() ? modified : tag);
  }

  /** What the file is known by: its contents, as servers give new names to old ones. */
  FileFact fact() {
    return new FileFact(address, size, "", checksum);
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("address", address);
    document.put("etag", tag);
    document.put("last_modified", modified);
    document.put("strong", isStrong);
    document.put("total", total);
    document.put("encoding", encoding);
    document.put("size", size);
    document.put("checksum", checksum);
    return document;
  }

  static Optional<CopyFacts> of(Object document) {
    if (!(document instanceof Map<?, ?> map)
        || !(map.get("total") instanceof Number total)
        || !(map.get("size") instanceof Number size)) {
      return Optional.empty();
    }
    return Optional.of(
        new CopyFacts(
            text(map, "address"),
            text(map, "etag"),
            text(map, "last_modified"),
            Boolean.TRUE.equals(map.get("strong")),
            total.longValue(),
            text(map, "encoding"),
            size.longValue(),
            text(map, "checksum")));
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}
