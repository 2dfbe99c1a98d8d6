package mds.engine;

import mds.sql.Dialect;

/** An adapter, as ServiceLoader finds it. Making one loads no driver and no native library. */
public interface EngineProvider {

  /** The word that a profile's {@code type} names it by. */
  String type();

  Dialect dialect();

  /** Throws what is wrong with the database's path, before anything is made or waited for. */
  void probe(EngineSettings settings) throws EngineException;

  Engine open(EngineSettings settings) throws EngineException;
}
