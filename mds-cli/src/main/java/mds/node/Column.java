package mds.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a YAML file says of a column. */
public record Column(
    String name,
    String description,
    Optional<String> dataType,
    Optional<Boolean> quote,
    Map<String, Object> meta,
    List<String> tags,
    List<Constraint> constraints,
    Optional<String> granularity,
    List<String> docBlocks) {

  /** The same column with other constraints. */
  public Column with(List<Constraint> others) {
    return new Column(
        name, description, dataType, quote, meta, tags, others, granularity, docBlocks);
  }

  public Column {
    tags = List.copyOf(tags);
    constraints = List.copyOf(constraints);
    docBlocks = List.copyOf(docBlocks);
  }
}
