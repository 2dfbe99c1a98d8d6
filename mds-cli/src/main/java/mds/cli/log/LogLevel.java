package mds.cli.log;

import java.util.Locale;

/** How much of what happens is shown; each shows what the later ones show, too. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  NONE;

  /** The word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
