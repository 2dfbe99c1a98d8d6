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
    References references) {

  public NodeDetails {
    fqn = List.copyOf(fqn);
    tags = List.copyOf(tags);
  }

  /** The relation's name as SQL of the project reads it. */
  public String relationText() {
    return quoting.text(relation);
  }

  public NodeDetails with(References other) {
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
        other);
  }

  public NodeDetails with(RelationName other) {
    return new NodeDetails(
        id,
        type,
        name,
        fqn,
        origin,
        other,
        quoting,
        config,
        unrenderedConfig,
        tags,
        properties,
        references);
  }

  public NodeDetails with(NodeId other) {
    return new NodeDetails(
        other,
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
        references);
  }

  public NodeDetails with(NodeConfig other) {
    return new NodeDetails(
        id,
        type,
        name,
        fqn,
        origin,
        relation,
        quoting,
        other,
        unrenderedConfig,
        tags,
        properties,
        references);
  }

  public NodeDetails with(NodeProperties other) {
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
        other,
        references);
  }
}
