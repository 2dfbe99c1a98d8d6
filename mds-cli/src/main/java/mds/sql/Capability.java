package mds.sql;

/** What one database can do and another cannot; plans and tests ask for these, never for a name. */
public enum Capability {
  /** Tables and views are created and dropped inside a transaction and come back on rollback. */
  TRANSACTIONAL_DDL,
  /** {@code create or replace} swaps a table in one step. */
  ATOMIC_REPLACE,
  /** The {@code merge} statement. */
  MERGE,
  /** Relations that only one session sees. */
  TEMPORARY_TABLES,
  /** A query's rows are written to a file, and files are read as relations. */
  FILES,
  /** Comments on relations and columns. */
  COMMENTS
}
