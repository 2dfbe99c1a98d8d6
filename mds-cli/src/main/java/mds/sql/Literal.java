package mds.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.sql.SqlToken.Kind;

/** The one place where a text becomes an SQL string, and is read from one. */
public final class Literal {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", Pattern.DOTALL);

  private Literal() {}

  /** The text between single quotes, its own quotes doubled; standard SQL has no other escape. */
  public static String quote(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** What a string stands for, in any of the ways to write one, or a name in quotes. */
  public static String text(SqlToken token) {
    String written = token.text();
    if (!token.is(Kind.STRING) || written.length() < 2) {
      return token.name();
    }
    return switch (written.charAt(0)) {
      case '\'' -> inner(written, 1).replace("''", "'");
      case '$' -> inner(written, written.indexOf('$', 1) + 1);
      default -> unescaped(inner(written.substring(1), 1).replace("''", "'"));
    };
  }

  private static String inner(String written, int quote) {
    return written.substring(quote, Math.max(quote, written.length() - quote));
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(letter(escape.group(1))));
  }

  private static String letter(String escape) {
    int control = "bfnrt".indexOf(escape);
    if (control >= 0) {
      return "\b\f\n\r\t".substring(control, control + 1);
    }
    boolean isHexadecimal = escape.length() > 1 && escape.startsWith("x");
    boolean isNumber = isHexadecimal || Character.isDigit(escape.charAt(0));
    String digits = isHexadecimal ? escape.substring(1) : escape;
    return isNumber ? Character.toString(Integer.parseInt(digits, isHexadecimal ? 16 : 8)) : escape;
  }
}
