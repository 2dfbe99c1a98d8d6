package mds.template.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.Text;

/** Tells in which columns a model differs from its contract. */
final class ContractError {

  private ContractError() {}

  // The words are dbt's, as far as scripts look for them.
  /** Fails with the columns, which come as dicts with a name, a data type and a formatted form. */
  static Object raise(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("raise_contract_error", 2, "yaml_columns", "sql_columns");
    Map<String, String> contract = types(bound.get(0));
    Map<String, String> actual = types(bound.get(1));
    List<String> differences = new ArrayList<>();
    actual.forEach(
        (name, type) -> {
          String wanted = contract.get(name);
          if (wanted == null) {
            differences.add("`" + name + "` is missing in contract");
          } else if (!wanted.equals(type)) {
            differences.add(
                "data type mismatch: `" + name + "` is " + type + ", the contract says " + wanted);
          }
        });
    contract.keySet().stream()
        .filter(name -> !actual.containsKey(name))
        .forEach(name -> differences.add("`" + name + "` is missing in definition"));
    throw Exceptions.failure(
        contract.isEmpty()
            ? "This model has an enforced contract, and its 'columns' specification is missing"
            : "This model has an enforced contract that failed.\n"
                + "Please ensure the name, data_type, and number of columns in your contract match"
                + " the columns in your model's definition: "
                + String.join(", ", differences));
  }

  private static Map<String, String> types(Object columns) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Object column : Iteration.list(columns)) {
      types.put(Text.str(Access.item(column, "name")), Text.str(Access.item(column, "data_type")));
    }
    return types;
  }
}
