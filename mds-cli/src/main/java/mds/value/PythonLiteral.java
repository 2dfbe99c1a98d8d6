package mds.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Python literals: what {@code ast.literal_eval} takes, but for bytes and complex numbers.
 */
public final class PythonLiteral {

  private static final int DEEPEST = 100;

  private final String text;
  private int position;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** The value that the text denotes; empty when it is no literal. */
  public static Optional<Object> read(String text) {
    try {
      return Optional.of(new PythonLiteral(text).whole());
    } catch (PythonError notLiteral) {
      return Optional.empty();
    }
  }

  private Object whole() {
    skipSpace();
    Object value = tuple(true);
    if (position < text.length()) {
      throw malformed();
    }
    return value;
  }

  private static PythonError malformed() {
    return PythonError.value("malformed literal");
  }

  private void skipSpace() {
    while (position < text.length() && Letters.isSpace(text.charAt(position))) {
      position++;
    }
  }

  private boolean skip(char letter) {
    if (position >= text.length() || text.charAt(position) != letter) {
      return false;
    }
    position++;
    skipSpace();
    return true;
  }

  private boolean at(char letter) {
    return position < text.length() && text.charAt(position) == letter;
  }

  private void expect(char letter) {
    if (!skip(letter)) {
      throw malformed();
    }
  }

  private Object tuple(boolean atLeastOne) {
    List<Object> items = new ArrayList<>();
    boolean comma = false;
    while (position < text.length() && !at(')')) {
      items.add(value());
      if (!skip(',')) {
        break;
      }
      comma = true;
    }
    if (items.isEmpty() && atLeastOne) {
      throw malformed();
    }
    return items.size() == 1 && !comma ? items.get(0) : Tuple.copyOf(items);
  }

  private Object value() {
    if (position >= text.length() || ++depth > DEEPEST) {
      throw malformed();
    }
    char first = text.charAt(position);
    Object value =
        switch (first) {
          case '[' -> list();
          case '(' -> parenthesised();
          case '{' -> braced();
          case '\'', '"', 'r', 'R', 'u', 'U' -> string();
          case '-', '+' -> signed();
          default -> Character.isDigit(first) || first == '.' ? number() : word();
        };
    depth--;
    return value;
  }

  private Object parenthesised() {
    expect('(');
    Object value = tuple(false);
    expect(')');
    return value;
  }

  private List<Object> list() {
    expect('[');
    List<Object> items = new ArrayList<>();
    while (!at(']')) {
      items.add(value());
      if (!skip(',')) {
        break;
      }
    }
    expect(']');
    return items;
  }

  private Object braced() {
    expect('{');
    Dict dict = new Dict();
    ValueSet set = new ValueSet();
    while (!at('}')) {
      Object key = value();
      if (skip(':')) {
        dict.put(key, value());
      } else {
        set.add(key);
      }
      if (!skip(',')) {
        break;
      }
    }
    expect('}');
    if (!dict.isEmpty() && !set.isEmpty()) {
      throw malformed();
    }
    return set.isEmpty() ? dict : set;
  }

  private Object string() {
    StringBuilder joined = new StringBuilder();
    boolean any = false;
    while (atString()) {
      joined.append(oneString());
      skipSpace();
      any = true;
    }
    if (!any) {
      throw malformed();
    }
    return joined.toString();
  }

  private boolean atString() {
    boolean prefixed = position < text.length() && "rRuU".indexOf(text.charAt(position)) >= 0;
    int quote = prefixed ? position + 1 : position;
    return quote < text.length() && "'\"".indexOf(text.charAt(quote)) >= 0;
  }

  private String oneString() {
    boolean raw = at('r') || at('R');
    if (!at('\'') && !at('"')) {
      position++;
    }
    String quote = text.substring(position, position + 1);
    String tripled = quote.repeat(3);
    String closing = text.startsWith(tripled, position) ? tripled : quote;
    position += closing.length();
    int start = position;
    while (!text.startsWith(closing, position)) {
      boolean escaped = at('\\');
      boolean broken = closing.length() == 1 && at('\n');
      if (broken || position + (escaped ? 2 : 1) >= text.length() + (escaped ? 1 : 0)) {
        throw malformed();
      }
      position += escaped ? 2 : 1;
    }
    String content = text.substring(start, position);
    position += closing.length();
    return raw ? content : unescaped(content);
  }

  private static String unescaped(String content) {
    try {
      return Escapes.resolve(content);
    } catch (IllegalArgumentException malformed) {
      throw PythonError.value("malformed escape");
    }
  }

  private Object signed() {
    boolean negative = at('-');
    position++;
    skipSpace();
    Object number = value();
    if (!(number instanceof Number)) {
      throw malformed();
    }
    return negative ? Numbers.negate(number) : number;
  }

  private Object number() {
    int start = position;
    while (position < text.length() && isNumberPart(position, start)) {
      position++;
    }
    String digits = text.substring(start, position);
    skipSpace();
    boolean based = digits.length() > 1 && "xXoObB".indexOf(digits.charAt(1)) >= 0;
    if (!based
        && (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0)) {
      return NumberText.floating(digits);
    }
    boolean leadingZero = !based && digits.startsWith("0") && !digits.matches("0[0_]*");
    if (leadingZero) {
      throw malformed();
    }
    return NumberText.integer(digits, 0);
  }

  private boolean isNumberPart(int index, int start) {
    char letter = text.charAt(index);
    boolean sign = letter == '+' || letter == '-';
    boolean hex = text.startsWith("0x", start) || text.startsWith("0X", start);
    return sign
        ? !hex && index > start && "eE".indexOf(text.charAt(index - 1)) >= 0
        : Character.isLetterOrDigit(letter) || letter == '.' || letter == '_';
  }

  private Object word() {
    int start = position;
    while (position < text.length() && Character.isLetter(text.charAt(position))) {
      position++;
    }
    String word = text.substring(start, position);
    skipSpace();
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      case "None" -> None.NONE;
      default -> throw malformed();
    };
  }
}
