package mds.node;

import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.sql.Quoting;
import mds.sql.RelationName;

/**
 * What every node has.
 *
 * @param fqn package, folders, name
 * @param relation where it is built; for a test, where its failures would be stored
 * @param quoting how its name is shown
 * @param tags of all levels, each once, in the order of first mention
 * @param unrenderedConfig the settings as written, without defaults
 * @param configCalls what the node's own code sets
 */
public record NodeDetails(
    NodeId id,
    ResourceType type,
    String name,
    List<String> fqn,
    NodeOrigin origin,
    RelationName relation,
    Quoting quoting,
    NodeConfig config,
    Map<String, Object> unrenderedConfig,
    List<String> tags,
    NodeProperties properties,
    References references,
    Map<String, Object> configCalls) {

  public NodeDetails {
    fqn = List.copyOf(fqn);
    tags = List.copyOf(tags);
  }

  /** The relation's name as SQL of the project reads it. */
  public String relationText() {
    return quoting.text(relation);
  }

  public NodeDetails with(NodeId other) {
    return with(other, relation, config, properties, references);
  }

  public NodeDetails with(RelationName other) {
    return with(id, other, config, properties, references);
  }

  public NodeDetails with(NodeConfig other) {
    return with(id, relation, other, properties, references);
  }

  public NodeDetails with(NodeProperties other) {
    return with(id, relation, config, other, references);
  }

  public NodeDetails with(References other) {
    return with(id, relation, config, properties, other);
  }

  private NodeDetails with(
      NodeId id,
      RelationName relation,
      NodeConfig config,
      NodeProperties properties,
      References references) {
    return new NodeDetails(
        id,
        type,
        name,
        fqn,
        origin,
        relation,
        quoting,
        config,
        unrenderedConfig,
        tags,
        properties,
        references,
        configCalls);
  }
}
