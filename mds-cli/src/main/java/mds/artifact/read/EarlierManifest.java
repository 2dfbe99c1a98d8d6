package mds.artifact.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;

/**
 * The manifest of an earlier run.
 *
 * @param nodes all that can be selected, in the manifest's shape
 * @param macros the text of each by its id
 */
public record EarlierManifest(Map<NodeId, Map<String, Object>> nodes, Map<String, String> macros) {

  /** Those that hold what can be selected. */
  static final List<String> SECTIONS =
      List.of(
          "nodes",
          "functions",
          "sources",
          "exposures",
          "unit_tests",
          "metrics",
          "semantic_models",
          "saved_queries");

  private static final int NEWEST_WITH_OLD_METRICS = 9;

  /**
   * Reads manifest.json.
   *
   * @param shown the file as a person names it
   */
  public static EarlierManifest read(byte[] json, String shown) throws DiagnosticException {
    Map<String, Object> artifact = ArtifactReader.read(json, ArtifactKind.MANIFEST, shown);
    Map<NodeId, Map<String, Object>> nodes = new LinkedHashMap<>();
    int version = ArtifactReader.version(artifact);
    for (String section : SECTIONS) {
      // dbt lets go of the metrics of old: they were another thing.
      if (!section.equals("metrics") || version > NEWEST_WITH_OLD_METRICS) {
        ArtifactReader.map(artifact, section)
            .forEach((id, node) -> nodes.put(new NodeId(id), ofToday(ArtifactReader.map(node))));
      }
    }
    Map<String, String> macros = new LinkedHashMap<>();
    ArtifactReader.map(artifact, "macros")
        .forEach(
            (id, macro) ->
                macros.put(id, ArtifactReader.map(macro).getOrDefault("macro_sql", "").toString()));
    return new EarlierManifest(nodes, macros);
  }

  // Until v6 code was called SQL, until v8 models had no access: that of the default counts.
  private static Map<String, Object> ofToday(Map<String, Object> node) {
    Object code = node.remove("raw_sql");
    if (code != null) {
      node.put("raw_code", code);
    }
    if ("model".equals(node.get("resource_type"))) {
      node.putIfAbsent("access", "protected");
    }
    return node;
  }

  public Optional<Map<String, Object>> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }
}
