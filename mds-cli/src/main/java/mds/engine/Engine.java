package mds.engine;

import java.util.Map;
import mds.sql.Dialect;

/** An open database. Safe for use by several threads; its sessions are not. */
public interface Engine extends AutoCloseable {

  Dialect dialect();

  /** The name by which SQL calls the database that was opened. */
  String databaseName();

  /** What a person may want to know of the open database, by its name, in reading order. */
  Map<String, String> facts() throws EngineException;

  /** A new connection; each needs to be closed, at the latest by {@link #close()}. */
  Session session() throws EngineException;

  /**
   * Tells how many sessions are about to run statements at the same time, so that they share the
   * machine's cores rather than get in each other's way.
   */
  void expectSessions(int busy) throws EngineException;

  /** Has somebody judge statements that run for long. */
  void watch(Overdue judge);

  /**
   * Interrupts what every session runs, and refuses whatever they would run next but a rollback.
   * Returns when nothing runs any more, but for what hears no interrupt.
   */
  void cancel();

  /** Whether the database cannot be used until it is opened anew. */
  boolean isInvalidated();

  /** Rolls back what is open and lets go of the database's files. */
  @Override
  void close() throws EngineException;
}
