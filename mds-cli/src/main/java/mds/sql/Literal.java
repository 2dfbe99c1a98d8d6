package mds.sql;

/** The one place where a text becomes an SQL string. */
public final class Literal {

  private Literal() {}

  /** The text between single quotes, its own quotes doubled; standard SQL has no other escape. */
  public static String quote(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}
