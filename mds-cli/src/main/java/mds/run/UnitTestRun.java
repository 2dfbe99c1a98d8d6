package mds.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.compile.CompiledNode;
import mds.compile.MacroRun;
import mds.compile.UnitTestCompiler;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.node.UnitTest;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.Statement;
import mds.template.context.MacroSpace;
import mds.template.context.Warehouse;

/**
 * Runs unit tests: the tested query on rows that are written down, compared with what is expected.
 * It makes no relation.
 */
final class UnitTestRun {

  private static final String EXPECTED = "expected";

  private final UnitTestCompiler compiler;
  private final InputColumns columns;
  private final MacroBuild macros;
  private final Dialect dialect;
  private final NodeFiles files;

  UnitTestRun(
      UnitTestCompiler compiler,
      InputColumns columns,
      MacroBuild macros,
      Dialect dialect,
      NodeFiles files) {
    this.files = files;
    this.macros = macros;
    this.compiler = compiler;
    this.columns = columns;
    this.dialect = dialect;
  }

  CompiledNode compile(UnitTest test, Session session, Warehouse warehouse)
      throws EngineException, DiagnosticException {
    Map<UnitTestCompiler.Input, String> selects = new LinkedHashMap<>();
    for (UnitTestCompiler.Input input : compiler.inputs(test)) {
      List<Column> types = input.isTyped() ? typesOf(input, session) : List.of();
      selects.put(input, compiler.select(input, types, warehouse));
    }
    CompiledNode code = compiler.compile(test, selects, warehouse);
    for (UnitTestCompiler.Input input : selects.keySet()) {
      if (code.embedded().contains(input.node().id())) {
        files.writeInput(test, input.node(), selects.getOrDefault(input, ""));
      }
    }
    return code;
  }

  private List<Column> typesOf(UnitTestCompiler.Input input, Session session)
      throws EngineException, DiagnosticException {
    try {
      return columns.of(input.node(), session);
    } catch (DiagnosticException failure) {
      throw new DiagnosticException(
          failure.diagnostics().stream().map(one -> one.at(input.given().place())).toList());
    }
  }

  /**
   * Runs a test.
   *
   * @param macro of its materialization, where that is not Java's
   */
  NodeResult run(
      UnitTest test,
      CompiledNode code,
      Optional<MacroSpace.Macro> macro,
      Session session,
      Warehouse warehouse)
      throws EngineException, DiagnosticException {
    return macro.isPresent()
        ? run(test, code, macro.get(), session)
        : run(test, code, session, warehouse);
  }

  private NodeResult run(UnitTest test, CompiledNode code, Session session, Warehouse warehouse)
      throws EngineException, DiagnosticException {
    List<Column> actual = new Catalogue(session, dialect).describe(code.sql());
    String comparison = compiler.comparison(test, code, actual, warehouse);
    files.writeRun(code, List.of(comparison));
    QueryResult rows = rows(comparison, code.sql(), session);
    return result(test, difference(rows.columns(), rows.rows(), rows.columns().size() - 1))
        .withRows(OptionalLong.empty(), Map.of("_message", "OK"));
  }

  private NodeResult run(UnitTest test, CompiledNode code, MacroSpace.Macro macro, Session session)
      throws EngineException, DiagnosticException {
    MacroRun run = macros.check(compiler.withExpected(test, code), macro, session, Map.of());
    files.writeRun(code, run.statements());
    Warehouse.Rows rows = run.main().rows();
    List<String> names =
        rows.columns().stream().map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
    int which = names.indexOf("actual_or_expected");
    if (which < 0) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.MATERIALIZATION_RESULT,
                  "the rows of the unit test `%s` have no column `actual_or_expected`"
                      .formatted(test.name()))
              .at(test.details().origin().place())
              .hint("the macro `get_unit_test_sql` adds it to both selects"));
    }
    return result(test, difference(rows.columns(), rows.rows(), which))
        .withRows(OptionalLong.empty(), run.main().response());
  }

  private static NodeResult result(UnitTest test, RowDifference difference) {
    String id = test.id().value();
    return difference.isEmpty()
        ? NodeResult.of(id, Outcome.PASS, "").withFailures(0)
        : NodeResult.of(id, Outcome.FAIL, message(difference))
            .withFailures(1)
            .withDiagnostics(List.of(diagnostic(test, difference)));
  }

  // A failure outside the model's own SQL, as of a value that is expected, is the test's.
  private static QueryResult rows(String comparison, String sql, Session session)
      throws EngineException {
    try {
      return session.query(comparison);
    } catch (EngineException failure) {
      throw failure.within(Statement.containing(comparison, sql));
    }
  }

  // The column that tells the rows apart is no part of them.
  private static RowDifference difference(
      List<Column> columns, List<List<Object>> rows, int which) {
    List<List<Object>> expected = new ArrayList<>();
    List<List<Object>> actual = new ArrayList<>();
    for (List<Object> row : rows) {
      (row.get(which).equals(EXPECTED) ? expected : actual).add(without(row, which));
    }
    List<String> names = without(columns, which).stream().map(Column::name).toList();
    return RowDifference.of(names, expected, actual);
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }

  private static String message(RowDifference difference) {
    return "\n\nactual differs from expected:\n\n" + difference.text() + "\n";
  }

  private static Diagnostic diagnostic(UnitTest test, RowDifference difference) {
    String name = test.model() + "::" + test.versionedName();
    return Diagnostic.error(
            Code.UNIT_TEST_FAILED, "the unit test `" + name + "` got other rows than it expects")
        .at(test.details().origin().place())
        .hint("actual differs from expected:\n" + difference.text().stripTrailing())
        .hint("run it again: mds test --select unit_test:" + test.name());
  }
}
