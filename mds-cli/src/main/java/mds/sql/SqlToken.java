package mds.sql;

import java.util.Locale;
import mds.diagnostic.TextRange;

/**
 * A word, sign, text or comment of SQL, or a part of a template that stands in it.
 *
 * @param text as written
 */
public record SqlToken(Kind kind, TextRange range, String text) {

  /** What a token is. */
  public enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in double quotes. */
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL,
    /** Of SQL or of the template. */
    COMMENT,
    /** What a template prints: <code>{{ ... }}</code>. */
    EXPRESSION,
    /** What a template does: <code>{% ... %}</code>. */
    STATEMENT
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it is this sign, or this keyword in any letter case. */
  public boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
  }

  /** The lower-case word; empty for what is none. */
  public String word() {
    return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : "";
  }

  /** Whether it names something by itself. */
  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** The name without its quotes. */
  public String name() {
    return kind == Kind.QUOTED_NAME && text.length() >= 2
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
