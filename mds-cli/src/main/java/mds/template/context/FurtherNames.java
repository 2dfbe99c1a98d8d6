package mds.template.context;

import java.util.List;
import java.util.Optional;
import mds.value.Arguments;
import mds.value.Comparison;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.Text;

/** Names that dbt's templates have and few use: some belong to materializations alone. */
final class FurtherNames {

  static final List<String> ALL =
      List.of(
          "validation",
          "write",
          "load_agate_table",
          "column",
          "sql",
          "sql_now",
          "adapter_macro",
          "submit_python_job");

  private FurtherNames() {}

  static Optional<Object> find(String name) {
    return switch (name) {
      case "validation" -> Optional.of(new Library(List.of("any"), FurtherNames::validation));
      case "column" -> Optional.of(ApiValue.column());
      case "sql" -> Optional.of(None.NONE); // of a node it is known once that is compiled
      case "sql_now" -> Optional.of("now()");
      case "adapter_macro" -> Library.function(FurtherNames::adapterMacro);
      case "write" ->
          refusing("cannot \"write\" macros or sources: write() is for materializations");
      case "load_agate_table" ->
          refusing("can only load_agate_table for seeds, in their materialization");
      case "submit_python_job" ->
          refusing(
              "submit_python_job is not intended to be called here: Python models run beside mds");
      default -> Optional.empty();
    };
  }

  private static Optional<Object> refusing(String message) {
    return Library.function(
        arguments -> {
          throw Exceptions.failure(message);
        });
  }

  private static Object adapterMacro(Arguments arguments) {
    throw Exceptions.failure(
        "The \"adapter_macro\" macro has been deprecated, and is gone: adapter.dispatch('"
            + Text.str(arguments.positional().stream().findFirst().orElse(""))
            + "')(...) takes its place");
  }

  private static Optional<Object> validation(String name) {
    return name.equals("any") ? Library.function(FurtherNames::any) : Optional.empty();
  }

  // A function that takes a value and fails unless it is one of those given.
  private static Object any(Arguments allowed) {
    List<Object> values = allowed.positional();
    TemplateCallable check =
        arguments -> {
          Object value = arguments.bind("inner", 1, "value").get(0);
          if (values.stream().noneMatch(one -> Comparison.equal(value, one))) {
            List<String> texts = values.stream().map(Text::str).toList();
            throw PythonError.runtime(
                "Expected value \"%s\" to be one of %s"
                    .formatted(Text.str(value), String.join(",", texts)));
          }
          return None.NONE;
        };
    return check;
  }

  // dbt turns what a function raises into an error of its own, with the text it is given.
  static Object tryOrCompilerError(Arguments arguments) {
    List<Object> given = arguments.positional();
    Arguments passed =
        new Arguments(given.subList(2, given.size()), arguments.named(), arguments.site());
    if (!(given.get(1) instanceof TemplateCallable function)) {
      throw PythonError.type("try_or_compiler_error() takes a message and a function");
    }
    try {
      return function.call(passed);
    } catch (PythonError failure) {
      throw PythonError.runtime(Text.str(given.get(0)));
    }
  }
}
