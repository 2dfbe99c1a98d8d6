package mds.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.Statement;

/** Runs data tests and judges what they find, with dbt's words. */
public final class DataChecker {

  private final Dialect dialect;
  private final Materializer materializer;

  public DataChecker(Dialect dialect, Materializer materializer) {
    this.dialect = dialect;
    this.materializer = materializer;
  }

  /** A failure of the select has its place in it; what is stored stays even when the test fails. */
  public NodeResult run(String id, Session session, DataCheck check)
      throws EngineException, DiagnosticException {
    if (check.stored().isPresent()) {
      materializer.build(session, NodeBuild.of(stored(check, check.stored().get())));
    }
    List<Object> row = count(session, check);
    long failures = row.get(0) instanceof Number count ? count.longValue() : 0;
    return judge(id, check, failures, isTrue(row.get(1)), isTrue(row.get(2)))
        .withRows(OptionalLong.empty(), Map.of("_message", "OK"));
  }

  private static Materialization stored(DataCheck check, DataCheck.Stored stored) {
    String select =
        check.limit().map(limit -> check.select() + "\nlimit " + limit).orElse(check.select());
    return stored.kind() == RelationKind.VIEW
        ? new ViewMaterialization(stored.relation(), select)
        : new TableMaterialization(stored.relation(), select);
  }

  /** The statement that counts. */
  Statement statement(DataCheck check) {
    String select =
        check.stored().map(kept -> "select * from " + kept.relation()).orElse(check.select());
    return dialect
        .statements(
            new Intention.CheckData(
                select, check.failures(), check.warnIf(), check.errorIf(), check.limit()))
        .get(0);
  }

  private List<Object> count(Session session, DataCheck check) throws EngineException {
    Statement statement = statement(check);
    try {
      return session.query(statement.text()).rows().get(0);
    } catch (EngineException failure) {
      throw failure.within(statement);
    }
  }

  // A sum over no rows is NULL, and so is a condition on it: no reason to complain.
  private static boolean isTrue(Object value) {
    return value.equals(true);
  }

  /** What the counts of a test mean. */
  static NodeResult judge(String id, DataCheck check, long failures, boolean warn, boolean error) {
    String got = "Got " + failures + (failures == 1 ? " result" : " results") + ", configured to ";
    if (check.isError() && error) {
      return NodeResult.of(id, Outcome.FAIL, got + "fail if " + check.errorIf())
          .withFailures(failures);
    }
    if (warn && check.failsOnWarning()) {
      return NodeResult.of(id, Outcome.FAIL, got + "fail if " + check.warnIf())
          .withFailures(failures);
    }
    if (warn) {
      return NodeResult.of(id, Outcome.WARN, got + "warn if " + check.warnIf())
          .withFailures(failures);
    }
    return NodeResult.of(id, Outcome.PASS, "").withFailures(0);
  }
}
