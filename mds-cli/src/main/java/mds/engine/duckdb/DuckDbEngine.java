package mds.engine.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineSettings;
import mds.engine.Overdue;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.engine.jdbc.JdbcSession;
import mds.engine.jdbc.RunningStatements;
import mds.sql.Dialect;
import org.duckdb.DuckDBConnection;

/**
 * One open DuckDB database and the connections to it.
 *
 * <p>Invariant: while it is open, nothing in this process opens the database's file or its log in
 * any other way. On POSIX systems closing any descriptor of a file lets go of all the process's
 * locks on it, and a second writer would get in.
 */
final class DuckDbEngine implements Engine {

  private final DuckDBConnection root;
  private final DatabaseFile file;
  private final EngineSettings settings;
  private final Dialect dialect;
  private final DuckDbErrors errors;
  private final RunningStatements running = new RunningStatements();
  private final List<Session> sessions = new ArrayList<>();
  private final Session setup;
  private final String databaseName;
  private final ThreadShare threads;

  private DuckDbEngine(
      DuckDBConnection root, DatabaseFile file, EngineSettings settings, Dialect dialect)
      throws EngineException {
    this.root = root;
    this.file = file;
    this.settings = settings;
    this.dialect = dialect;
    this.errors = new DuckDbErrors();
    this.setup = newSession("mds-setup");
    for (String statement : new DuckDbSetup(settings).statements()) {
      runSetup(setup, statement);
    }
    this.databaseName = setup.query("select current_database()").texts().get(0);
    this.threads = ThreadShare.of(setup, settings);
  }

  static DuckDbEngine open(EngineSettings settings, Dialect dialect) throws EngineException {
    DatabaseFile file = new DatabaseFile(settings);
    file.probe();
    DuckDBConnection root = DuckDbConnector.connect(settings);
    try {
      return new DuckDbEngine(root, file, settings, dialect);
    } catch (EngineException failure) {
      close(root, failure);
      throw failure;
    }
  }

  private static void close(Connection root, EngineException because) {
    try {
      root.close();
    } catch (SQLException second) {
      because.addSuppressed(second);
    }
  }

  private static void runSetup(Session session, String statement) throws EngineException {
    try {
      session.execute(statement);
    } catch (EngineException failure) {
      throw OpeningErrors.ofSetup(failure);
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public String databaseName() {
    return databaseName;
  }

  @Override
  public synchronized Map<String, String> facts() throws EngineException {
    QueryResult row =
        setup.query(
            "select version() as version, current_setting('threads') as threads,"
                + " current_setting('memory_limit') as \"memory limit\","
                + " current_setting('temp_directory') as \"spill folder\","
                + " current_setting('max_temp_directory_size') as \"spill space\"");
    Map<String, String> facts = new LinkedHashMap<>();
    for (int index = 0; index < row.columns().size(); index++) {
      facts.put(row.columns().get(index).name(), row.rows().get(0).get(index).toString());
    }
    return facts;
  }

  @Override
  public synchronized Session session() throws EngineException {
    Session session = newSession("mds-statements-" + (sessions.size() + 1));
    sessions.add(session);
    for (String statement : DuckDbSetup.sessionStatements(settings)) {
      runSetup(session, statement);
    }
    return session;
  }

  private Session newSession(String threadName) throws EngineException {
    try {
      return new JdbcSession(root.duplicate(), errors, running, threadName);
    } catch (SQLException failure) {
      throw errors.translate(failure, "");
    }
  }

  @Override
  public void expectSessions(int busy) throws EngineException {
    if (!running.isStuck()) {
      threads.divideBy(busy);
    }
  }

  @Override
  public void watch(Overdue judge) {
    running.watch(judge);
  }

  @Override
  public void cancel() {
    running.cancel();
  }

  @Override
  public boolean isInvalidated() {
    return errors.sawInvalidation() || running.isStuck();
  }

  // An unusable database refuses even a rollback, and holds nothing that one would undo.
  @Override
  public synchronized void close() throws EngineException {
    List<EngineException> failures = new ArrayList<>();
    sessions.add(setup);
    for (Session session : sessions) {
      closeSession(session, failures);
    }
    sessions.clear();
    closeRoot(failures);
    file.lookForDeletion(failures);
    if (!failures.isEmpty() && !isInvalidated()) {
      throw failures.get(0);
    }
  }

  private static void closeSession(Session session, List<EngineException> failures) {
    try {
      session.close();
    } catch (EngineException failure) {
      failures.add(failure);
    }
  }

  private void closeRoot(List<EngineException> failures) {
    try {
      root.close();
    } catch (SQLException failure) {
      failures.add(errors.translate(failure, ""));
    }
  }
}
