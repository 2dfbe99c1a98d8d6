package mds.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a YAML file says of a column.
 *
 * @param others values of keys that mean nothing to mds, and may to those who read the manifest
 */
public record Column(
    String name,
    String description,
    Optional<String> dataType,
    Optional<Boolean> quote,
    Map<String, Object> meta,
    List<String> tags,
    List<Constraint> constraints,
    Optional<String> granularity,
    List<String> docBlocks,
    Map<String, Object> others) {

  /** The same column with other constraints. */
  public Column with(List<Constraint> checked) {
    return new Column(
        name, description, dataType, quote, meta, tags, checked, granularity, docBlocks, others);
  }

  public Column {
    tags = List.copyOf(tags);
    constraints = List.copyOf(constraints);
    docBlocks = List.copyOf(docBlocks);
    others = Map.copyOf(others);
  }
}
