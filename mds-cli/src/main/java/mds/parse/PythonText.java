package mds.parse;

import java.util.Arrays;
import java.util.Locale;

/**
 * A Python file by its tokens: what of it is code, what text or comment. Every view of it is as
 * long as the file, so that places in one are places in all.
 */
final class PythonText {

  private final String text;
  private final char[] code;
  private final char[] names;
  private final char[] outline;
  private int position;
  private int depth;

  private PythonText(String text) {
    this.text = text;
    this.code = text.toCharArray();
    this.names = text.toCharArray();
    this.outline = text.toCharArray();
  }

  static PythonText of(String text) {
    PythonText scanned = new PythonText(text);
    scanned.scan(false);
    return scanned;
  }

  /** Without comments. */
  String code() {
    return new String(code);
  }

  /** Also without the insides of texts, but with the expressions in formatted texts. */
  String names() {
    return new String(names);
  }

  /** Also without what stands between brackets, so that each statement is a line. */
  String outline() {
    return new String(outline);
  }

  private boolean atEnd() {
    return position >= text.length();
  }

  private char letter() {
    return text.charAt(position);
  }

  /**
   * @param inText whether it is an expression in a formatted text, which its own bracket ends
   */
  private void scan(boolean inText) {
    int outside = depth;
    while (!atEnd()) {
      char letter = letter();
      if (letter == '#') {
        comment();
      } else if (letter == '"' || letter == '\'') {
        string(isFormatted());
      } else if (inText && depth == outside && (letter == '}' || isFormat(letter))) {
        return;
      } else {
        plain(letter);
      }
    }
  }

  // `!=` compares, `!r` formats.
  private boolean isFormat(char letter) {
    return letter == ':' || (letter == '!' && !text.startsWith("!=", position));
  }

  private void plain(char letter) {
    if (")]}".indexOf(letter) >= 0) {
      depth = Math.max(0, depth - 1);
    }
    boolean isJoined = text.startsWith("\\\n", position) || text.startsWith("\\\r\n", position);
    if (depth > 0 || isJoined) {
      outline[position] = ' ';
    }
    if (isJoined) {
      outline[text.indexOf('\n', position)] = ' ';
      position = text.indexOf('\n', position);
    }
    if ("([{".indexOf(letter) >= 0) {
      depth++;
    }
    position++;
  }

  private void comment() {
    while (!atEnd() && letter() != '\n') {
      code[position] = ' ';
      names[position] = ' ';
      outline[position] = ' ';
      position++;
    }
  }

  // `f"..."`, also `rf"..."`, but not the end of a longer name.
  private boolean isFormatted() {
    int start = position;
    while (start > 0 && "rbufRBUF".indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    boolean isWhole = start == 0 || !Character.isJavaIdentifierPart(text.charAt(start - 1));
    return isWhole && text.substring(start, position).toLowerCase(Locale.ROOT).contains("f");
  }

  private void string(boolean isFormatted) {
    String quote = String.valueOf(letter()).repeat(3);
    String end = text.startsWith(quote, position) ? quote : quote.substring(0, 1);
    hide(end.length());
    while (!atEnd() && !text.startsWith(end, position)) {
      if (end.length() == 1 && letter() == '\n') {
        return; // An unclosed text: Python says so when it runs.
      }
      if (letter() == '\\') {
        hide(2);
      } else if (isFormatted && letter() == '{' && !text.startsWith("{{", position)) {
        expression();
      } else {
        hide(isFormatted && text.startsWith("{{", position) ? 2 : 1);
      }
    }
    hide(end.length());
  }

  private void expression() {
    hide(1);
    int start = position;
    depth++;
    scan(true);
    depth--;
    Arrays.fill(outline, start, position, ' ');
    while (!atEnd() && letter() != '}') {
      hide(1); // how the value is formatted
    }
    hide(1);
  }

  private void hide(int count) {
    int end = Math.min(text.length(), position + count);
    Arrays.fill(names, position, end, ' ');
    Arrays.fill(outline, position, end, ' ');
    position = end;
  }
}
