package mds.engine.duckdb;

import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.sql.Dialect;
import mds.sql.DuckDbDialect;

/** What ServiceLoader makes for a profile's {@code type: duckdb}. */
public final class DuckDbProvider implements EngineProvider {

  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public Dialect dialect() {
    return new DuckDbDialect();
  }

  @Override
  public void probe(EngineSettings settings) throws EngineException {
    new DatabaseFile(settings).probe();
  }

  @Override
  public Engine open(EngineSettings settings) throws EngineException {
    return DuckDbEngine.open(settings, dialect());
  }
}
