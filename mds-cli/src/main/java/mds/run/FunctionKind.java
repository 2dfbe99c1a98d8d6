package mds.run;

import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.UserFunction;
import mds.template.context.MacroSpace;

/** The kinds of functions that can be built: those for which there is a macro, as in dbt. */
final class FunctionKind {

  private FunctionKind() {}

  /** Refuses a function that neither DuckDB nor a macro of the project can make. */
  static void check(UserFunction function, MacroSpace macros) throws DiagnosticException {
    String type = function.config().text("type").orElse("scalar");
    String language = function.details().origin().language();
    String macro = type + "_function_" + language;
    if (!macros.hasVariant(function.packageName(), macro)) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.FUNCTION_KIND,
                  "`%s` is a function of the type %s in %s, and DuckDB makes none"
                      .formatted(function.name(), type, language))
              .at(function.details().origin().source().start())
              .hint("write a scalar function in SQL")
              .hint("or make it in a macro `duckdb__" + macro + "(target_relation)` of your own"));
    }
  }
}
