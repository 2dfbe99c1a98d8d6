package mds.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function of the project that statements in the database call.
 *
 * @param arguments in the order in which they are passed
 * @param returns what it gives; empty when no YAML file says
 */
public record UserFunction(NodeDetails details, List<Argument> arguments, Optional<Returns> returns)
    implements Node {

  /** An argument; one with a default may be left out. */
  public record Argument(
      String name, String dataType, Optional<String> description, Optional<Object> defaultValue) {

    Map<String, Object> document() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", name);
      document.put("data_type", dataType);
      document.put("description", NodeDocument.optional(description));
      document.put("default_value", NodeDocument.optional(defaultValue));
      return document;
    }
  }

  /** The value that a call gives. */
  public record Returns(String dataType, Optional<String> description) {

    Map<String, Object> document() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("data_type", dataType);
      document.put("description", NodeDocument.optional(description));
      return document;
    }
  }

  // What dbt writes for a function of which no YAML file says what it gives.
  private static final Returns UNKNOWN = new Returns("INVALID_TYPE", Optional.empty());

  public UserFunction {
    arguments = List.copyOf(arguments);
  }

  @Override
  public UserFunction with(NodeDetails other) {
    return new UserFunction(other, arguments, returns);
  }

  Map<String, Object> addTo(Map<String, Object> document) {
    document.put("returns", returns.orElse(UNKNOWN).document());
    document.put("arguments", List.copyOf(arguments.stream().map(Argument::document).toList()));
    return document;
  }

  @Override
  public <R> R match(
      Function<Model, R> model,
      Function<Seed, R> seed,
      Function<Snapshot, R> snapshot,
      Function<DataTest, R> test,
      Function<UnitTest, R> unitTest,
      Function<Analysis, R> analysis,
      Function<Operation, R> operation,
      Function<UserFunction, R> function) {
    return function.apply(this);
  }
}
