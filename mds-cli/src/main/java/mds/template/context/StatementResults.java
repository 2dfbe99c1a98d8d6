package mds.template.context;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.template.context.Warehouse.Rows;
import mds.value.Arguments;
import mds.value.None;

/** What the statements of a node's macros gave, by their names. One thread uses it. */
final class StatementResults {

  private final Map<String, Object> results = new HashMap<>();
  private final Set<String> loaded = new HashSet<>();

  // As in dbt, what a statement gave is handed out once, so that nobody takes an earlier
  // statement's result for that of one which was not run; the main statement's is mds's, too.
  Object load(Arguments arguments) {
    String name = arguments.bind("load_result", 1, "name").text(0);
    if (loaded.contains(name)) {
      throw Exceptions.failure(
          "The 'statement' result named '" + name + "' has already been loaded into a variable");
    }
    if (results.containsKey(name) && !name.equals("main")) {
      loaded.add(name);
    }
    return results.getOrDefault(name, None.NONE);
  }

  /** All that are there, by their names. */
  Map<String, Object> all() {
    return results;
  }

  Optional<StatementResult> of(String name) {
    return results.get(name) instanceof Map<?, ?> result
        ? Optional.of(
            new StatementResult(
                result.get("response") instanceof ResponseValue given ? given.fields() : Map.of(),
                result.get("table") instanceof TableValue table ? table.asRows() : Rows.NONE))
        : Optional.empty();
  }

  Object store(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("store_result", 2, "name", "response", "agate_table");
    put(bound.text(0), bound.get(1), bound.or(2, new TableValue(Rows.NONE, text -> {})));
    return "";
  }

  Object storeRaw(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind(
            "store_raw_result", 1, "name", "message", "code", "rows_affected", "agate_table");
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("_message", bound.or(1, None.NONE));
    response.put("code", bound.or(2, None.NONE));
    response.put("rows_affected", bound.or(3, None.NONE));
    put(
        bound.text(0),
        new ResponseValue(response),
        bound.or(4, new TableValue(Rows.NONE, text -> {})));
    return "";
  }

  void put(String name, Object response, Object table) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("response", response);
    result.put("data", table instanceof TableValue rows ? rows.tuples() : List.of());
    result.put("table", table);
    results.put(name, result);
    loaded.remove(name);
  }
}
