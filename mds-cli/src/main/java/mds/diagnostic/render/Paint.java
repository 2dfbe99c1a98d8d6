package mds.diagnostic.render;

import mds.diagnostic.Severity;

/** Colours text for a terminal, or leaves it as it is. Output never depends on colour alone. */
public enum Paint {
  PLAIN,
  ANSI;

  private static final String RESET = "\u001B[0m";

  public String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> error(text);
      case WARNING -> warning(text);
      case NOTE -> note(text);
    };
  }

  public String error(String text) {
    return wrap("1;31", text);
  }

  public String warning(String text) {
    return wrap("1;33", text);
  }

  public String success(String text) {
    return wrap("32", text);
  }

  public String note(String text) {
    return wrap("1;36", text);
  }

  public String bold(String text) {
    return wrap("1", text);
  }

  /** For what frames the text that matters: line numbers, rules, arrows. */
  public String frame(String text) {
    return wrap("34", text);
  }

  private String wrap(String attributes, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001B[" + attributes + "m" + text + RESET;
  }
}
