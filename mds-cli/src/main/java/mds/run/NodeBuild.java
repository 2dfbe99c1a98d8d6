package mds.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one node's relation is made.
 *
 * @param header SQL that runs just before the relation's own, in its transaction
 * @param description persisted in the catalogue, when it is to be
 * @param columnDescriptions the same for columns, by name
 */
public record NodeBuild(
    Materialization materialization,
    List<Hook> before,
    List<Hook> after,
    Optional<String> header,
    Optional<String> description,
    Map<String, String> columnDescriptions) {

  public NodeBuild {
    before = List.copyOf(before);
    after = List.copyOf(after);
    columnDescriptions = Map.copyOf(columnDescriptions);
  }

  /** A relation with nothing around it. */
  public static NodeBuild of(Materialization materialization) {
    return new NodeBuild(
        materialization, List.of(), List.of(), Optional.empty(), Optional.empty(), Map.of());
  }
}
