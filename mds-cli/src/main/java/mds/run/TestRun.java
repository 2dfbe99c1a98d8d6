package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.compile.CompiledNode;
import mds.compile.MacroRun;
import mds.config.NodeConfig;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.node.DataTest;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.RelationKind;
import mds.template.context.MacroSpace;
import mds.value.None;
import mds.value.Text;

/** Runs the data tests of a project, and shows some of the rows that should not be there. */
final class TestRun {

  private static final int SAMPLE = 5;
  private static final List<String> STORED_AS = List.of("ephemeral", "table", "view");

  private final DataChecker checker;
  private final RunSettings settings;
  private final MacroBuild macros;
  private final NodeFiles files;

  TestRun(DataChecker checker, RunSettings settings, MacroBuild macros, NodeFiles files) {
    this.files = files;
    this.macros = macros;
    this.checker = checker;
    this.settings = settings;
  }

  /**
   * Runs a test.
   *
   * @param macro of its materialization, where that is not Java's
   */
  NodeResult run(
      DataTest test, CompiledNode code, Optional<MacroSpace.Macro> macro, Session session)
      throws EngineException, DiagnosticException {
    return macro.isPresent() ? run(test, code, macro.get(), session) : run(test, code, session);
  }

  private NodeResult run(DataTest test, CompiledNode code, Session session)
      throws EngineException, DiagnosticException {
    DataCheck check = check(test, code.sql(), stored(test));
    files.writeRun(code, List.of(checker.statement(check).text()));
    NodeResult result = checker.run(test.id().value(), session, check);
    if (result.outcome() == Outcome.PASS) {
      return result;
    }
    return result.withDiagnostics(List.of(diagnostic(test, result, sample(code.sql(), session))));
  }

  private NodeResult run(DataTest test, CompiledNode code, MacroSpace.Macro macro, Session session)
      throws EngineException, DiagnosticException {
    MacroRun run = macros.check(code, macro, session, Map.of());
    files.writeRun(code, run.statements());
    TestCounts counts = TestCounts.of(test, run.main().rows());
    DataCheck check = check(test, code.sql(), Optional.empty());
    NodeResult result =
        DataChecker.judge(
                test.id().value(), check, counts.failures(), counts.warns(), counts.fails())
            .withRows(OptionalLong.empty(), run.main().response());
    return result.outcome() == Outcome.PASS
        ? result
        : result.withDiagnostics(List.of(diagnostic(test, result, List.of())));
  }

  private DataCheck check(DataTest test, String sql, Optional<DataCheck.Stored> stored) {
    NodeConfig config = test.config();
    return new DataCheck(
        sql,
        config.text("fail_calc").orElse("count(*)"),
        config.text("warn_if").orElse("!= 0"),
        config.text("error_if").orElse("!= 0"),
        !config.text("severity").orElse("error").equalsIgnoreCase("warn"),
        settings.warnings().makesError(DbtEvent.TEST_RESULT),
        config.text("limit").map(Long::parseLong),
        stored);
  }

  private Optional<DataCheck.Stored> stored(DataTest test) throws DiagnosticException {
    Optional<String> as = test.config().text("store_failures_as");
    if (as.isPresent() && !STORED_AS.contains(as.get())) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.WRONG_SETTING,
                  "'"
                      + as.get()
                      + "' is not a valid value for `store_failures_as`. "
                      + "Accepted values are: "
                      + Text.repr(STORED_AS))
              .at(test.details().origin().place())
              .didYouMean(NearestName.of(as.get(), STORED_AS)));
    }
    if (!test.config().flag("store_failures", settings.storeFailures())) {
      return Optional.empty();
    }
    boolean isView = test.config().text("store_failures_as").equals(Optional.of("view"));
    RelationKind kind = isView ? RelationKind.VIEW : RelationKind.TABLE;
    return Optional.of(new DataCheck.Stored(test.details().relation(), kind));
  }

  private static List<String> sample(String sql, Session session) throws EngineException {
    QueryResult rows = session.query("select * from (\n" + sql + "\n) as found limit " + SAMPLE);
    List<String> lines = new ArrayList<>();
    for (List<Object> row : rows.rows()) {
      List<String> values = new ArrayList<>();
      for (int index = 0; index < row.size(); index++) {
        Object value = row.get(index);
        String shown = value == None.NONE ? "NULL" : Text.str(value);
        values.add(rows.columns().get(index).name() + " = " + shown);
      }
      lines.add(String.join(", ", values));
    }
    return lines;
  }

  private static Diagnostic diagnostic(DataTest test, NodeResult result, List<String> sample) {
    String message = "the test `" + test.name() + "` found what should not be: " + result.message();
    Diagnostic diagnostic =
        result.outcome() == Outcome.FAIL
            ? Diagnostic.error(Code.TEST_FAILED, message)
            : Diagnostic.warning(Code.TEST_WARNED, message);
    if (!sample.isEmpty()) {
      diagnostic = diagnostic.hint("it found, for example:\n" + String.join("\n", sample));
    }
    return diagnostic
        .at(test.details().origin().place())
        .hint("run it again: mds test --select " + test.name());
  }
}
