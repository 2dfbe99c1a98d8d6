package mds.sql;

/** The one place where a name becomes SQL. */
public final class Identifier {

  private Identifier() {}

  /** The name between double quotes, its own quotes doubled, so that any text is one identifier. */
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
