package mds.cli;

import java.util.Locale;

/** How events are shown; DEFAULT is TEXT, with less of it on a terminal. */
public enum LogFormat {
  DEFAULT,
  TEXT,
  DEBUG,
  JSON;

  /** The word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
