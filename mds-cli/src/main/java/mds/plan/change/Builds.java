package mds.plan.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is on record of the nodes of a project in a target.
 *
 * @param tool the versions of mds and the database: others may build or compare in another way
 * @param files size and time of each database file, when the last command had closed it
 * @param nodes by id
 */
public record Builds(String tool, Map<String, String> files, Map<String, NodeRecord> nodes) {

  /** Nothing on record. */
  public static final Builds NONE = new Builds("", Map.of(), Map.of());

  private static final long FORMAT = 1;

  public Builds {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  public Optional<NodeRecord> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** These when they are of the same versions, else none; unsure when the files are others now. */
  public Builds seen(String tool, Map<String, String> now) {
    if (!this.tool.equals(tool)) {
      return new Builds(tool, now, Map.of());
    }
    if (files.equals(now)) {
      return this;
    }
    return new Builds(tool, now, unsure().nodes);
  }

  /** The same when somebody else may have written to any of the tables. */
  public Builds unsure() {
    Map<String, NodeRecord> unsure = new LinkedHashMap<>();
    nodes.forEach((id, record) -> unsure.put(id, record.unsure(true)));
    return new Builds(tool, files, unsure);
  }

  /** Without the nodes, each of which is written by {@link #nodeDocuments()}. */
  public Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", FORMAT);
    head.put("tool", tool);
    head.put("files", files);
    return head;
  }

  public Map<String, Map<String, Object>> nodeDocuments() {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    nodes.forEach((id, record) -> documents.put(id, record.document()));
    return documents;
  }

  /** What a document says; none when it is of another format. */
  public static Builds of(Map<?, ?> document) {
    if (Documents.number(document, "format") != FORMAT) {
      return NONE;
    }
    Map<String, NodeRecord> nodes = new LinkedHashMap<>();
    Documents.map(document, "nodes")
        .forEach(
            (id, node) -> {
              if (node instanceof Map<?, ?> map) {
                nodes.put(id.toString(), NodeRecord.of(map));
              }
            });
    return new Builds(
        Documents.text(document, "tool"), Documents.texts(Documents.map(document, "files")), nodes);
  }
}
