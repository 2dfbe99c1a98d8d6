package mds.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.config.ResourceType;

/**
 * Something outside the project that uses it: a dashboard, a report, an application.
 *
 * @param values every key of its YAML entry, as written
 * @param metrics the names of those it shows
 */
public record Exposure(
    NodeId id,
    String name,
    String packageName,
    List<String> fqn,
    String originalFilePath,
    NodeConfig config,
    List<String> tags,
    Map<String, Object> meta,
    Map<String, Object> values,
    References references,
    List<String> metrics)
    implements GraphNode {

  @Override
  public ResourceType type() {
    return ResourceType.EXPOSURE;
  }

  @Override
  public List<NodeId> dependsOn() {
    return references.nodes();
  }

  /** Its file relative to the folder that holds it. */
  public String path() {
    return FilePath.belowFirstFolder(originalFilePath);
  }

  public String description() {
    return values.getOrDefault("description", "") instanceof String text ? text : "";
  }

  public Exposure describedAs(String text) {
    Map<String, Object> described = new LinkedHashMap<>(values);
    described.put("description", text);
    return new Exposure(
        id,
        name,
        packageName,
        fqn,
        originalFilePath,
        config,
        tags,
        meta,
        described,
        references,
        metrics);
  }

  public Exposure with(References other) {
    return new Exposure(
        id, name, packageName, fqn, originalFilePath, config, tags, meta, values, other, metrics);
  }
}
