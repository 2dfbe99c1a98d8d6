package mds.template.syntax;

import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.node.TemplateFailure;
import mds.template.syntax.Token.Kind;
import mds.value.Escapes;
import mds.value.Letters;
import mds.value.NumberText;

/**
 * Cuts a template into tokens, one at a time. Jinja's settings are those of dbt: only the last
 * newline of the text is dropped, and only tags with a minus sign take white space with them.
 */
final class Lexer {

  private final SourceText source;
  private final String text;
  private final int limit;
  private int position;
  private Kind tag = Kind.END;
  private final StringBuilder openBrackets = new StringBuilder();

  /**
   * @param part what of the source is the template
   */
  Lexer(SourceText source, TextRange part) {
    this.source = source;
    this.text = source.text();
    this.position = part.start();
    this.limit = withoutLastNewline(text, part);
  }

  private static int withoutLastNewline(String text, TextRange part) {
    int end = part.end();
    if (end > part.start() && text.charAt(end - 1) == '\n') {
      end--;
      return end > part.start() && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
    return end > part.start() && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /**
   * The next token; {@link Kind#END} for ever at the end.
   *
   * @throws TemplateFailure when the text is no Jinja
   */
  Token next() {
    return tag == Kind.END ? nextOutside() : nextInside();
  }

  private Token nextOutside() {
    while (position < limit) {
      int open = nextOpening();
      if (open > position) {
        Token data = data(position, open == limit ? limit : strippedEnd(position, open));
        position = open;
        if (data.end() > data.start()) {
          return data;
        }
      }
      if (position < limit) {
        Token token = opening();
        if (!token.is(Kind.END)) {
          return token;
        }
      }
    }
    return token(Kind.END, limit, limit);
  }

  private int nextOpening() {
    for (int i = text.indexOf('{', position);
        i >= 0 && i + 1 < limit;
        i = text.indexOf('{', i + 1)) {
      char mark = text.charAt(i + 1);
      if (mark == '%' || mark == '{' || mark == '#') {
        return i;
      }
    }
    return limit;
  }

  private int strippedEnd(int start, int open) {
    return open + 2 < limit && text.charAt(open + 2) == '-' ? spaceBefore(start, open) : open;
  }

  private int spaceBefore(int start, int end) {
    int stripped = end;
    while (stripped > start && Letters.isSpace(text.charAt(stripped - 1))) {
      stripped--;
    }
    return stripped;
  }

  private Token data(int start, int end) {
    return new Token(Kind.DATA, normalised(start, end), start, end);
  }

  private String normalised(int start, int end) {
    String data = text.substring(start, end);
    return data.indexOf('\r') < 0 ? data : data.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** What stands at an opening: a begin, the data of a raw block, or END for a skipped comment. */
  private Token opening() {
    int start = position;
    int after = afterSign(start + 2);
    char mark = text.charAt(start + 1);
    if (mark == '#') {
      skipComment(start, after);
      return token(Kind.END, start, start);
    }
    if (mark == '%') {
      int body = endOfTag(after, "raw", false);
      if (body >= 0) {
        return raw(start, body);
      }
    }
    position = after;
    tag = mark == '%' ? Kind.BLOCK_END : Kind.PRINT_END;
    openBrackets.setLength(0);
    return token(mark == '%' ? Kind.BLOCK_BEGIN : Kind.PRINT_BEGIN, start, after);
  }

  private int afterSign(int index) {
    boolean signed = index < limit && (text.charAt(index) == '-' || text.charAt(index) == '+');
    return signed ? index + 1 : index;
  }

  private void skipComment(int start, int from) {
    int close = text.indexOf("#}", from);
    if (close < 0 || close + 2 > limit) {
      throw failure("missing end of comment tag", start, start + 2, "close the comment with `#}`");
    }
    boolean strips = close > from && text.charAt(close - 1) == '-';
    position = strips ? afterSpace(close + 2) : close + 2;
  }

  private Token raw(int start, int body) {
    int open = text.indexOf("{%", body);
    int end = -1;
    while (open >= 0 && end < 0) {
      end = endOfTag(afterSign(open + 2), "endraw", true);
      open = end < 0 ? text.indexOf("{%", open + 2) : open;
    }
    if (end < 0) {
      throw failure(
          "missing end of raw directive", start, body, "close the block with `{% endraw %}`");
    }
    Token data = data(body, strippedEnd(body, open));
    position = end;
    return data.end() > data.start() ? data : token(Kind.END, start, start);
  }

  /**
   * Where a tag of one word ends, with the white space that it takes; -1 when it is another tag.
   */
  private int endOfTag(int from, String word, boolean mayKeepSpace) {
    int start = afterSpace(from);
    if (!text.startsWith(word, start)) {
      return -1;
    }
    int end = afterSpace(start + word.length());
    if (text.startsWith("-%}", end) && end + 3 <= limit) {
      return afterSpace(end + 3);
    }
    int close = mayKeepSpace && text.startsWith("+%}", end) ? end + 1 : end;
    return text.startsWith("%}", close) && close + 2 <= limit ? close + 2 : -1;
  }

  private int afterSpace(int from) {
    int index = from;
    while (index < limit && Letters.isSpace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private Token nextInside() {
    position = afterSpace(position);
    if (position >= limit) {
      return token(Kind.END, limit, limit);
    }
    if (openBrackets.length() == 0) {
      int close = endOfCurrentTag();
      if (close >= 0) {
        return close(close);
      }
    }
    char first = text.charAt(position);
    if (first >= '0' && first <= '9') {
      return number();
    }
    if (first == '\'' || first == '"') {
      return string(first);
    }
    return isWordPart(text.codePointAt(position)) ? name() : operator(first);
  }

  /** Where the sign of the closing tag ends, or -1. */
  private int endOfCurrentTag() {
    String close = tag == Kind.BLOCK_END ? "%}" : "}}";
    char first = text.charAt(position);
    boolean signed = first == '-' || (first == '+' && tag == Kind.BLOCK_END);
    int mark = signed ? position + 1 : position;
    return text.startsWith(close, mark) && mark + 2 <= limit ? mark + 2 : -1;
  }

  private Token close(int end) {
    Token token = token(tag, position, end);
    position = text.charAt(position) == '-' ? afterSpace(end) : end;
    tag = Kind.END;
    return token;
  }

  private Token number() {
    int start = position;
    boolean afterDot = start > 0 && text.charAt(start - 1) == '.';
    int end = afterDot ? -1 : endOfFloat(start);
    if (end >= 0) {
      position = end;
      return new Token(Kind.FLOAT, NumberText.floating(text.substring(start, end)), start, end);
    }
    position = endOfInteger(start);
    Object value = NumberText.integer(text.substring(start, position), 0);
    return new Token(Kind.INTEGER, value, start, position);
  }

  private int endOfFloat(int start) {
    int end = endOfDigits(start, 10);
    boolean fraction = at(end) == '.' && isDigit(at(end + 1), 10);
    if (fraction) {
      end = endOfDigits(end + 1, 10);
    }
    if (at(end) == 'e' || at(end) == 'E') {
      int power = at(end + 1) == '+' || at(end + 1) == '-' ? end + 2 : end + 1;
      if (isDigit(at(power), 10)) {
        return endOfDigits(power, 10);
      }
    }
    return fraction ? end : -1;
  }

  private int endOfInteger(int start) {
    if (at(start) != '0') {
      return endOfDigits(start, 10);
    }
    int base =
        switch (at(start + 1)) {
          case 'b', 'B' -> 2;
          case 'o', 'O' -> 8;
          case 'x', 'X' -> 16;
          default -> 0;
        };
    int digits = at(start + 2) == '_' ? start + 3 : start + 2;
    // A number that begins with zero has only zeros: 007 is two numbers.
    return base > 0 && isDigit(at(digits), base)
        ? endOfDigits(digits, base)
        : endOfDigits(start, 1);
  }

  private int endOfDigits(int start, int base) {
    int end = start;
    while (isDigit(at(end), base) || (at(end) == '_' && isDigit(at(end + 1), base))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char letter, int base) {
    return base == 1 ? letter == '0' : letter < 128 && Character.digit(letter, base) >= 0;
  }

  private char at(int index) {
    return index < limit ? text.charAt(index) : '\0';
  }

  private Token string(char quote) {
    int end = position + 1;
    while (end < limit && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= limit) {
      throw failure(
          "the string is not closed", position, position + 1, "close it with `" + quote + "`");
    }
    int start = position;
    position = end + 1;
    String raw = normalised(start + 1, end);
    return new Token(Kind.STRING, unescaped(raw, start), start, position);
  }

  private String unescaped(String raw, int start) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    try {
      return Escapes.resolve(raw);
    } catch (IllegalArgumentException malformed) {
      String hint = String.valueOf(malformed.getMessage());
      throw failure("the string has a malformed escape", start, position, hint);
    }
  }

  private Token name() {
    int start = position;
    while (position < limit && isWordPart(text.codePointAt(position))) {
      position = text.offsetByCodePoints(position, 1);
    }
    String name = text.substring(start, position);
    if (!Character.isUnicodeIdentifierStart(name.codePointAt(0)) && name.charAt(0) != '_') {
      throw failure("invalid character in identifier", start, position, "use letters and digits");
    }
    return new Token(Kind.NAME, name, start, position);
  }

  private static boolean isWordPart(int letter) {
    if (letter < 128) {
      return letter == '_' || Character.isLetterOrDigit(letter);
    }
    return Character.isUnicodeIdentifierPart(letter) && !Character.isIdentifierIgnorable(letter);
  }

  private Token operator(char first) {
    int start = position;
    Kind kind = Operators.find(first, at(start + 1));
    if (kind == Kind.END) {
      throw failure("unexpected character `" + first + "`", start, start + 1, "remove it");
    }
    position = start + kind.description().length();
    balance(kind, start);
    return token(kind, start, position);
  }

  private void balance(Kind kind, int start) {
    switch (kind) {
      case OPEN_BRACE -> openBrackets.append('}');
      case OPEN_BRACKET -> openBrackets.append(']');
      case OPEN_PARENTHESIS -> openBrackets.append(')');
      case CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PARENTHESIS -> closeBracket(kind, start);
      default -> {
        // other operators do not nest
      }
    }
  }

  private void closeBracket(Kind kind, int start) {
    int last = openBrackets.length() - 1;
    String found = kind.description();
    if (last < 0) {
      throw failure("unexpected `" + found + "`", start, start + 1, "remove it, or open it before");
    }
    char expected = openBrackets.charAt(last);
    if (expected != found.charAt(0)) {
      throw failure(
          "unexpected `" + found + "`, expected `" + expected + "`",
          start,
          start + 1,
          "close the brackets in the order in which they were opened");
    }
    openBrackets.setLength(last);
  }

  private Token token(Kind kind, int start, int end) {
    return new Token(kind, "", start, end);
  }

  private TemplateFailure failure(String message, int start, int end, String hint) {
    return new TemplateFailure(
        Diagnostic.error(Code.TEMPLATE_SYNTAX, message)
            .at(source.at(start, Math.max(start, end)))
            .hint(hint));
  }
}
