package mds.sql;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.TextRange;
import mds.sql.SqlToken.Kind;

/**
 * Reads SQL as tokens. Templates in it go before SQL, as when they are rendered: a quote inside of
 * <code>{{ }}</code> ends no string around it. What is not closed goes to the end.
 */
public final class SqlLexer {

  // DuckDB takes them for spaces, Java does not.
  private static final String INVISIBLE = "\u200b\ufeff";

  private final String text;
  private final boolean hasTemplates;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int position;

  private SqlLexer(String text, boolean hasTemplates) {
    this.text = text;
    this.hasTemplates = hasTemplates;
  }

  /** Reads what may have templates in it. */
  public static List<SqlToken> tokens(String text) {
    return new SqlLexer(text, true).tokens();
  }

  /** Reads SQL as a database is given it, where braces are braces. */
  public static List<SqlToken> rendered(String sql) {
    return new SqlLexer(sql, false).tokens();
  }

  private List<SqlToken> tokens() {
    while (position < text.length()) {
      next();
    }
    return List.copyOf(tokens);
  }

  private void next() {
    int start = position;
    char letter = text.charAt(start);
    if (isSpace(letter)) {
      position++;
    } else if (isTemplate(start)) {
      add(templateKind(start), afterTemplate(start));
    } else if (at("--", start)) {
      add(Kind.COMMENT, endOfLine(start));
    } else if (at("/*", start)) {
      add(Kind.COMMENT, afterBlockComment(start));
    } else if (letter == '\'') {
      add(Kind.STRING, afterQuoted(start + 1, '\'', false));
    } else if ((letter == 'e' || letter == 'E') && at("'", start + 1)) {
      add(Kind.STRING, afterQuoted(start + 2, '\'', true));
    } else if (letter == '"') {
      add(Kind.QUOTED_NAME, afterQuoted(start + 1, '"', false));
    } else if (letter == '$' && dollarTag(start) > start) {
      add(Kind.STRING, afterDollarQuoted(start, dollarTag(start)));
    } else if (Character.isDigit(letter)) {
      add(Kind.NUMBER, afterNumber(start));
    } else if (isWordPart(letter)) {
      add(Kind.WORD, afterWord(start));
    } else {
      add(Kind.SYMBOL, start + 1);
    }
  }

  private static boolean isSpace(char letter) {
    return Character.isWhitespace(letter)
        || Character.isSpaceChar(letter)
        || INVISIBLE.indexOf(letter) >= 0;
  }

  private void add(Kind kind, int end) {
    TextRange range = new TextRange(position, end);
    tokens.add(new SqlToken(kind, range, text.substring(position, end)));
    position = end;
  }

  private boolean at(String sign, int index) {
    return text.startsWith(sign, index);
  }

  private boolean isTemplate(int index) {
    return hasTemplates && (at("{{", index) || at("{%", index) || at("{#", index));
  }

  private Kind templateKind(int start) {
    return switch (text.charAt(start + 1)) {
      case '{' -> Kind.EXPRESSION;
      case '%' -> Kind.STATEMENT;
      default -> Kind.COMMENT;
    };
  }

  private int afterTemplate(int start) {
    if (at("{#", start)) {
      int end = text.indexOf("#}", start + 2);
      return end < 0 ? text.length() : end + 2;
    }
    String closing = at("{{", start) ? "}}" : "%}";
    int index = start + 2;
    while (index < text.length() && !at(closing, index)) {
      char letter = text.charAt(index);
      index = letter == '\'' || letter == '"' ? afterTemplateString(index + 1, letter) : index + 1;
    }
    return Math.min(text.length(), index + 2);
  }

  private int afterTemplateString(int start, char quote) {
    int index = start;
    while (index < text.length() && text.charAt(index) != quote) {
      index += text.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), index + 1);
  }

  private int endOfLine(int start) {
    int index = start;
    while (index < text.length() && text.charAt(index) != '\n' && text.charAt(index) != '\r') {
      index = isTemplate(index) ? afterTemplate(index) : index + 1;
    }
    return index;
  }

  private int afterBlockComment(int start) {
    int depth = 1;
    int index = start + 2;
    while (index < text.length() && depth > 0) {
      if (at("*/", index)) {
        depth--;
        index += 2;
      } else if (at("/*", index)) {
        depth++;
        index += 2;
      } else {
        index = isTemplate(index) ? afterTemplate(index) : index + 1;
      }
    }
    return Math.min(text.length(), index);
  }

  private int afterQuoted(int start, char quote, boolean hasEscapes) {
    int index = start;
    while (index < text.length()) {
      char letter = text.charAt(index);
      if (isTemplate(index)) {
        index = afterTemplate(index);
      } else if (hasEscapes && letter == '\\') {
        index += 2;
      } else if (letter != quote) {
        index++;
      } else if (index + 1 < text.length() && text.charAt(index + 1) == quote) {
        index += 2;
      } else {
        return index + 1;
      }
    }
    return text.length();
  }

  /** The end of the tag {@code $name$} that begins a text; its start when there is none. */
  private int dollarTag(int start) {
    int index = start + 1;
    while (index < text.length()
        && isWordPart(text.charAt(index))
        && !(index == start + 1 && Character.isDigit(text.charAt(index)))) {
      index++;
    }
    return at("$", index) ? index + 1 : start;
  }

  private int afterDollarQuoted(int start, int tagEnd) {
    String tag = text.substring(start, tagEnd);
    int end = text.indexOf(tag, tagEnd);
    return end < 0 ? text.length() : end + tag.length();
  }

  private int afterNumber(int start) {
    int index = afterWord(start);
    boolean isFraction =
        index + 1 < text.length() && at(".", index) && Character.isDigit(text.charAt(index + 1));
    return isFraction ? afterWord(index + 1) : index;
  }

  private int afterWord(int start) {
    int index = start;
    while (index < text.length() && isWordPart(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private static boolean isWordPart(char letter) {
    return letter == '_' || Character.isLetterOrDigit(letter) || Character.isSurrogate(letter);
  }
}
