package mds.run.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mds.artifact.JsonText;
import mds.node.Checksum;
import mds.node.Column;
import mds.node.Node;
import mds.plan.ShadowSchema;

/** A node's settings, of which a checksum is kept. */
final class SettingsText {

  // They say something about a node, and nothing of its rows.
  private static final List<String> DESCRIBING =
      List.of("tags", "meta", "docs", "group", "access", "freshness", "network");

  private SettingsText() {}

  /**
   * The checksum.
   *
   * @param surroundings what else decides how nodes are built
   */
  static String checksum(Node node, String surroundings) {
    Map<String, Object> values = new TreeMap<>(node.config().values());
    values.keySet().removeAll(DESCRIBING);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("config", values);
    all.put("relation", node.details().relation().toString());
    boolean persists = !node.config().map("persist_docs").isEmpty();
    all.put("description", persists ? node.details().properties().description() : "");
    List<Object> columns = new ArrayList<>();
    for (Column column : node.details().properties().columns().values()) {
      columns.add(
          List.of(
              column.name(),
              column.dataType().orElse(""),
              column.constraints().toString(),
              persists ? column.description() : ""));
    }
    all.put("columns", columns);
    return Checksum.of(ShadowSchema.live(JsonText.of(all)) + surroundings).value();
  }
}
