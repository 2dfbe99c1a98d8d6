package mds.sql;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a merge treats rows that match and rows that do not.
 *
 * @param using the columns that match; empty when keys say what does
 * @param updated the only columns that are updated; empty for all
 * @param kept columns that are never updated
 * @param expressions columns that are updated from an expression, in the order given
 * @param updateIf a match is updated only then
 * @param insertIf a row without a match is inserted only then
 */
public record MergeRules(
    List<String> using,
    List<String> updated,
    List<String> kept,
    Map<String, String> expressions,
    Optional<String> updateIf,
    Optional<String> insertIf) {

  /** Updates every column of a match and inserts every other row. */
  public static final MergeRules ALL =
      new MergeRules(List.of(), List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());

  public MergeRules {
    using = List.copyOf(using);
    updated = List.copyOf(updated);
    kept = List.copyOf(kept);
  }

  /** Whether a match takes over all columns from the source. */
  boolean updatesAll() {
    return updated.isEmpty() && kept.isEmpty() && expressions.isEmpty();
  }

  /** Which of a target's columns are updated from the source's column of the same name. */
  List<String> columns(List<String> all) {
    return (updated.isEmpty() ? all : updated)
        .stream().filter(name -> !names(kept, name) && !names(expressions.keySet(), name)).toList();
  }

  private static boolean names(Collection<String> list, String name) {
    return list.stream().anyMatch(name::equalsIgnoreCase);
  }
}
