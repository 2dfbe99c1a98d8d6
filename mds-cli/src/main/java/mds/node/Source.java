package mds.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Location;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.value.None;

/**
 * A table or file that others make and the project reads.
 *
 * @param name of the table; {@code sourceName} is the group it stands in
 * @param relation where it is in the database, unless {@code externalLocation} says that it is a
 *     file
 * @param quoting how its name is shown
 * @param externalLocation the file or files, or the text of a table function that reads them
 * @param freshness as written, empty when not set
 */
public record Source(
    NodeId id,
    String name,
    String sourceName,
    String packageName,
    List<String> fqn,
    String originalFilePath,
    Location place,
    RelationName relation,
    Quoting quoting,
    Optional<String> externalLocation,
    NodeConfig config,
    Map<String, Object> unrenderedConfig,
    List<String> tags,
    Map<String, Object> meta,
    Map<String, Object> sourceMeta,
    String sourceDescription,
    String loader,
    Map<String, Object> freshness,
    Optional<String> loadedAtField,
    NodeProperties properties,
    Written written)
    implements GraphNode {

  /**
   * What its YAML entry says, templates in it not rendered.
   *
   * @param external what readers of external tables are told; empty when nothing is
   */
  public record Written(
      Optional<String> database,
      Optional<String> schema,
      Map<String, Object> quoting,
      Map<String, Object> external) {}

  /** What stands after {@code from}: its name, or what reads its file. */
  public String sql() {
    return externalLocation
        .map(location -> ExternalSource.read(location, this))
        .orElse(quoting.text(relation));
  }

  /** Whether there is a time after which its rows are too old. */
  public boolean expectsFreshness() {
    return freshness.values().stream()
        .anyMatch(time -> time instanceof Map<?, ?> map && !map.containsValue(None.NONE));
  }

  /** The select of one time that says when its rows came; a template. */
  public Optional<String> loadedAtQuery() {
    return config.text("loaded_at_query");
  }

  @Override
  public ResourceType type() {
    return ResourceType.SOURCE;
  }

  @Override
  public List<NodeId> dependsOn() {
    return List.of();
  }

  /**
   * The same source with its final settings, columns and database.
   *
   * @param quotes those of the project
   */
  public Source with(
      NodeConfig other, Map<String, Column> columns, String database, Quoting quotes) {
    return new Source(
        id,
        name,
        sourceName,
        packageName,
        fqn,
        originalFilePath,
        place,
        RelationName.of(database, relation.schema(), relation.identifier()),
        quotes.with(written.quoting()),
        externalLocation,
        other,
        unrenderedConfig,
        other.tags(),
        other.meta(),
        sourceMeta,
        sourceDescription,
        loader,
        other.map("freshness"),
        loadedAtField,
        new NodeProperties(
            properties.description(),
            columns,
            properties.patchPath(),
            properties.place(),
            properties.docBlocks()),
        written);
  }

  /** The same source with its descriptions rendered. */
  public Source with(String otherSourceDescription, NodeProperties other) {
    return new Source(
        id,
        name,
        sourceName,
        packageName,
        fqn,
        originalFilePath,
        place,
        relation,
        quoting,
        externalLocation,
        config,
        unrenderedConfig,
        tags,
        meta,
        sourceMeta,
        otherSourceDescription,
        loader,
        freshness,
        loadedAtField,
        other,
        written);
  }
}
