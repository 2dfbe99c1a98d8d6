package mds.run;

import java.util.List;
import mds.sql.MergeRules;

/**
 * How an incremental table grows.
 *
 * @param keys the configuration's {@code unique_key}: none, one expression, or several columns
 * @param predicates its {@code incremental_predicates}
 * @param merge read only by the merge strategy
 */
public record IncrementalRules(
    IncrementalStrategy strategy,
    List<String> keys,
    List<String> predicates,
    SchemaChange onSchemaChange,
    MergeRules merge) {

  public IncrementalRules {
    keys = List.copyOf(keys);
    predicates = List.copyOf(predicates);
  }
}
