package mds.plan.change;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file is known by without reading all of it.
 *
 * @param path as the database names it
 * @param modified when it was last written, in UTC, as exactly as the file system knows
 * @param footer a checksum of a Parquet file's end, which describes all its parts; else empty
 */
public record FileFact(String path, long size, String modified, String footer) {

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", path);
    document.put("size", size);
    document.put("modified", modified);
    if (!footer.isEmpty()) {
      document.put("footer", footer);
    }
    return document;
  }

  static FileFact of(Map<?, ?> document) {
    return new FileFact(
        Documents.text(document, "path"),
        Documents.number(document, "size"),
        Documents.text(document, "modified"),
        Documents.text(document, "footer"));
  }
}
