package mds.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Location;

/**
 * What YAML files say of a node.
 *
 * @param columns by name, in the order of the file
 * @param patchPath {@code package://path} of the file that says it
 * @param place where in that file
 * @param docBlocks ids of the docs blocks that the description uses
 */
public record NodeProperties(
    String description,
    Map<String, Column> columns,
    Optional<String> patchPath,
    Optional<Location> place,
    List<String> docBlocks) {

  public static final NodeProperties NONE =
      new NodeProperties("", Map.of(), Optional.empty(), Optional.empty(), List.of());

  /** The same with other columns. */
  public NodeProperties with(Map<String, Column> others) {
    return new NodeProperties(description, others, patchPath, place, docBlocks);
  }

  public NodeProperties {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    docBlocks = List.copyOf(docBlocks);
  }
}
