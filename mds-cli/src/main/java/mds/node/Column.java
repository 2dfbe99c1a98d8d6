package mds.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a YAML file says of a column.
 *
 * @param constraints as written
 */
public record Column(
    String name,
    String description,
    Optional<String> dataType,
    Optional<Boolean> quote,
    Map<String, Object> meta,
    List<String> tags,
    List<Map<String, Object>> constraints,
    Optional<String> granularity,
    List<String> docBlocks) {

  public Column {
    tags = List.copyOf(tags);
    constraints = List.copyOf(constraints);
    docBlocks = List.copyOf(docBlocks);
  }
}
