package mds.engine;

import java.util.List;
import java.util.OptionalLong;

/**
 * One connection. One thread at a time uses it; {@link Engine#cancel()} may come from any.
 *
 * <p>Outside a transaction each statement commits by itself. After a failure inside one, everything
 * but a rollback is refused by the database, so {@link #commit()} then throws.
 */
public interface Session extends AutoCloseable {

  /**
   * Runs one or more statements and drops the rows they return.
   *
   * @return how many rows the last one wrote, where the database says
   */
  OptionalLong execute(String sql) throws EngineException;

  /** Runs one or more statements and reads all rows that the last one returns. */
  QueryResult query(String sql) throws EngineException;

  /** Runs one statement with the values for the question marks in it: those of templates. */
  QueryResult query(String sql, List<?> bindings) throws EngineException;

  void begin() throws EngineException;

  /** Makes the transaction's work last. When it throws, nothing of it lasts. */
  void commit() throws EngineException;

  /** Undoes the transaction's work; does nothing outside a transaction. */
  void rollback() throws EngineException;

  boolean isInTransaction();

  /** Rolls back what is open; closing again does nothing. */
  @Override
  void close() throws EngineException;
}
