package mds.node;

import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.sql.RelationName;

/**
 * What every node has.
 *
 * @param fqn package, folders, name
 * @param relation where it is built; for a test, where its failures would be stored
 * @param tags of all levels, each once, in the order of first mention
 * @param unrenderedConfig the settings as written, without defaults
 */
public record NodeDetails(
    NodeId id,
    ResourceType type,
    String name,
    List<String> fqn,
    NodeOrigin origin,
    RelationName relation,
    NodeConfig config,
    Map<String, Object> unrenderedConfig,
    List<String> tags,
    NodeProperties properties,
    References references) {

  public NodeDetails {
    fqn = List.copyOf(fqn);
    tags = List.copyOf(tags);
  }

  public NodeDetails with(References other) {
    return new NodeDetails(
        id, type, name, fqn, origin, relation, config, unrenderedConfig, tags, properties, other);
  }

  public NodeDetails with(NodeConfig other) {
    return new NodeDetails(
        id,
        type,
        name,
        fqn,
        origin,
        relation,
        other,
        unrenderedConfig,
        tags,
        properties,
        references);
  }

  public NodeDetails with(RelationName other) {
    return new NodeDetails(
        id, type, name, fqn, origin, other, config, unrenderedConfig, tags, properties, references);
  }

  public NodeDetails with(NodeProperties other) {
    return new NodeDetails(
        id, type, name, fqn, origin, relation, config, unrenderedConfig, tags, other, references);
  }
}
