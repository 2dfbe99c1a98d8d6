package mds.sql;

/** Quotes the names of things in SQL. */
public final class Identifier {

  private Identifier() {}

  /** The name in double quotes, with those inside doubled. */
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
