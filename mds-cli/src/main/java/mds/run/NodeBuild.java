package mds.run;

import java.util.List;
import java.util.Optional;

/**
 * How one node's relation is made.
 *
 * @param header SQL that runs just before the relation's own, in its transaction
 * @param description persisted in the catalogue, when it is to be
 * @param columnDescriptions the same for columns
 */
public record NodeBuild(
    Materialization materialization,
    List<Hook> before,
    List<Hook> after,
    Optional<String> header,
    Optional<String> description,
    List<DescribedColumn> columnDescriptions) {

  /**
   * A column that is described.
   *
   * @param isExact whether it is only meant when the letters' case is the same
   */
  public record DescribedColumn(String name, boolean isExact, String text) {

    boolean isMeantBy(String column) {
      return isExact ? name.equals(column) : name.equalsIgnoreCase(column);
    }
  }

  public NodeBuild {
    before = List.copyOf(before);
    after = List.copyOf(after);
    columnDescriptions = List.copyOf(columnDescriptions);
  }

  /** A relation with nothing around it. */
  public static NodeBuild of(Materialization materialization) {
    return new NodeBuild(
        materialization, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of());
  }
}
