package mds.engine.jdbc;

import java.sql.SQLException;
import mds.engine.EngineException;

/** How one database's driver reports trouble. */
public interface JdbcErrors {

  /** Says what the driver's exception means for the text that was run. */
  EngineException translate(SQLException failure, String sql);

  /** Whether the text held nothing but blanks and comments. */
  boolean wasEmpty(SQLException failure);
}
