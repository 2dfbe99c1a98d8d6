package mds.cli.database;

import java.util.Map;
import java.util.function.UnaryOperator;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Overdue;
import mds.engine.Session;
import mds.sql.Dialect;

/** A database that is open while it is this command's turn. */
public final class QueuedEngine implements Engine {

  private final Engine engine;
  private final DatabaseTurn turn;
  private boolean isOpen = true;
  private final DatabaseFiles files;
  private Runnable afterwards = () -> {};
  private UnaryOperator<Session> sessions = UnaryOperator.identity();

  QueuedEngine(Engine engine, DatabaseTurn turn, DatabaseFiles files) {
    this.engine = engine;
    this.turn = turn;
    this.files = files;
  }

  /** The files of the database, as they were found. */
  public DatabaseFiles files() {
    return files;
  }

  /** Has something done when the database has been closed well, and is nobody else's yet. */
  public void afterwards(Runnable work) {
    afterwards = work;
  }

  /** Puts something before each session that is made from now on. */
  void sessions(UnaryOperator<Session> wrapping) {
    sessions = wrapping;
  }

  /** Lets those who wait know what is done now. */
  public void tell(String doing) {
    turn.tell(doing);
  }

  @Override
  public Dialect dialect() {
    return engine.dialect();
  }

  @Override
  public String databaseName() {
    return engine.databaseName();
  }

  @Override
  public Map<String, String> facts() throws EngineException {
    return engine.facts();
  }

  @Override
  public Session session() throws EngineException {
    return sessions.apply(engine.session());
  }

  @Override
  public void expectSessions(int busy) throws EngineException {
    engine.expectSessions(busy);
  }

  @Override
  public void watch(Overdue judge) {
    engine.watch(judge);
  }

  @Override
  public void cancel() {
    engine.cancel();
  }

  @Override
  public boolean isInvalidated() {
    return engine.isInvalidated();
  }

  /** Lets go of the database's files, which nobody else may write before this is closed, too. */
  public void closeDatabase() throws EngineException {
    if (isOpen) {
      isOpen = false;
      engine.close();
    }
  }

  // Others come in when DuckDB has let go of its files, not before.
  @Override
  public void close() throws EngineException {
    try {
      closeDatabase();
      afterwards.run();
    } finally {
      turn.close();
    }
  }
}
