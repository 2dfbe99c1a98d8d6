package mds.cli.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;

/**
 * What a copy for readers is, as a file in it says.
 *
 * @param target of which it is a copy, with the project's name before it
 * @param database by which name SQL calls it
 * @param relations what is in it
 */
public record Publication(String target, String database, Instant time, List<Relation> relations) {

  static final String FILE = "published.json";

  /**
   * One node's rows.
   *
   * @param file in the copy's folder
   */
  record Relation(String node, String schema, String name, long rows, String file) {}

  public Publication {
    relations = List.copyOf(relations);
  }

  String text() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("target", target);
    document.put("database", database);
    document.put("published_at", time.toString());
    List<Map<String, Object>> list = new ArrayList<>();
    for (Relation relation : relations) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("node", relation.node());
      one.put("schema", relation.schema());
      one.put("name", relation.name());
      one.put("rows", relation.rows());
      one.put("file", relation.file());
      list.add(one);
    }
    document.put("relations", list);
    return JsonText.of(document) + "\n";
  }

  /** Reads the file; throws when it is not one that mds wrote. */
  static Publication read(String text) throws IOException {
    try {
      return read((Map<?, ?>) JsonValues.of(text));
    } catch (UncheckedIOException | ClassCastException | DateTimeParseException other) {
      throw new IOException("`" + FILE + "` is not what mds writes", other);
    }
  }

  private static Publication read(Map<?, ?> document) {
    List<Relation> relations = new ArrayList<>();
    if (document.get("relations") instanceof List<?> list) {
      for (Object item : list) {
        relations.add(relation((Map<?, ?>) item));
      }
    }
    return new Publication(
        text(document, "target"),
        text(document, "database"),
        Instant.parse(text(document, "published_at")),
        relations);
  }

  private static Relation relation(Map<?, ?> one) {
    long rows = one.get("rows") instanceof Long number ? number : 0;
    return new Relation(
        text(one, "node"), text(one, "schema"), text(one, "name"), rows, text(one, "file"));
  }

  private static String text(Map<?, ?> document, String key) {
    return String.valueOf(document.get(key));
  }
}
