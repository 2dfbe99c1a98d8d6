package mds.run;

import java.util.List;
import java.util.Locale;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.DataTest;
import mds.template.context.Warehouse;
import mds.value.None;
import mds.value.Text;
import mds.value.Truth;

/** The one row that a data test's macros come to: what was found, and whether it is too much. */
record TestCounts(long failures, boolean warns, boolean fails) {

  private static final List<String> TRUE = List.of("y", "yes", "t", "true", "on", "1");
  private static final List<String> FALSE = List.of("n", "no", "f", "false", "off", "0");

  /**
   * Reads it.
   *
   * @throws DiagnosticException when the row is not as a test's is
   */
  static TestCounts of(DataTest test, Warehouse.Rows rows) throws DiagnosticException {
    String failed = "dbt internally failed to execute " + test.id().value() + ": Returned ";
    if (rows.rows().size() != 1) {
      throw wrong(test, failed + rows.rows().size() + " rows, but expected 1 row");
    }
    if (rows.columns().size() != 3) {
      throw wrong(test, failed + rows.columns().size() + " columns, but expected 3 columns");
    }
    return new TestCounts(
        failures(test, value(test, rows, "failures")),
        truth(test, value(test, rows, "should_warn")),
        truth(test, value(test, rows, "should_error")));
  }

  private static Object value(DataTest test, Warehouse.Rows rows, String name)
      throws DiagnosticException {
    for (int index = 0; index < rows.columns().size(); index++) {
      if (rows.columns().get(index).name().toLowerCase(Locale.ROOT).equals(name)) {
        return rows.rows().get(0).get(index);
      }
    }
    throw wrong(test, "the rows of the test have no column '" + name + "'");
  }

  // A sum over no rows is NULL: nothing was found.
  private static long failures(DataTest test, Object value) throws DiagnosticException {
    if (value == None.NONE) {
      return 0;
    }
    if (!(value instanceof Number count) || count.doubleValue() != count.longValue()) {
      throw wrong(test, Text.str(value) + " is not of type 'integer'");
    }
    return count.longValue();
  }

  private static boolean truth(DataTest test, Object value) throws DiagnosticException {
    if (!(value instanceof String text)) {
      return Truth.of(value);
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      throw wrong(
          test,
          "Macro 'get_test_sql' returns '"
              + text
              + "'.  It is not type 'bool' and cannot not be converted reliably to a bool.");
    }
    return TRUE.contains(word);
  }

  private static DiagnosticException wrong(DataTest test, String what) {
    return new DiagnosticException(
        Diagnostic.error(Code.MATERIALIZATION_RESULT, what)
            .at(test.details().origin().place())
            .hint(
                "the statement called `main` gives one row with `failures`, `should_warn` and"
                    + " `should_error`"));
  }
}
