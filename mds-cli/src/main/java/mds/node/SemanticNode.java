package mds.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Location;

/**
 * A metric, semantic model or saved query: kept for the tools that ask for metrics, and never
 * built.
 *
 * @param place of its YAML entry
 * @param values what its entry says, in the manifest's shape, defaults included
 */
public record SemanticNode(
    NodeId id,
    ResourceType type,
    String name,
    List<String> fqn,
    Location place,
    NodeConfig config,
    Map<String, Object> unrenderedConfig,
    List<String> tags,
    Map<String, Object> values,
    References references)
    implements GraphNode {

  public SemanticNode {
    fqn = List.copyOf(fqn);
    tags = List.copyOf(tags);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public String packageName() {
    return fqn.get(0);
  }

  @Override
  public Map<String, Object> meta() {
    return config.meta();
  }

  @Override
  public String originalFilePath() {
    return place.source().path();
  }

  @Override
  public List<NodeId> dependsOn() {
    return references.nodes();
  }

  /** The same with other references and values. */
  public SemanticNode with(References others, Map<String, Object> otherValues) {
    return new SemanticNode(
        id, type, name, fqn, place, config, unrenderedConfig, tags, otherValues, others);
  }
}
