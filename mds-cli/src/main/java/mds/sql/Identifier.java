package mds.sql;

import java.util.regex.Pattern;

/** The one place where a name becomes SQL. */
public final class Identifier {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

  private Identifier() {}

  /** The name between double quotes, its own quotes doubled, so that any text is one identifier. */
  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Whether a name that is no keyword may stand in SQL as it is. */
  public static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }
}
