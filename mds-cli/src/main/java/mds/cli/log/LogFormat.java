package mds.cli.log;

import java.util.Locale;

/** How events are shown; DEFAULT is TEXT, and on a terminal a live display with less of it. */
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

  /** Whether a terminal may show it in its own way. */
  public boolean isForPeople() {
    return this == DEFAULT;
  }
}
