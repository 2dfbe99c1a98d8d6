package mds.engine;

import mds.sql.Dialect;

/** An adapter, as ServiceLoader finds it. Making one loads no driver and no native library. */
public interface EngineProvider {

  /** The word that a profile's {@code type} names it by. */
  String type();

  Dialect dialect();

  Engine open(EngineSettings settings) throws EngineException;
}
