package mds.template;

import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.value.Letters;

/** Finds the tags of a file one after another, without reading what they mean. */
final class TagScanner {

  private final SourceText source;
  private final String text;
  private int position;

  TagScanner(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * A tag.
   *
   * @param name the first word
   * @param label the second word, if it is one
   * @param range the tag itself
   * @param outer the tag with the white space that it takes
   */
  record Tag(String name, Optional<String> label, TextRange range, TextRange outer) {}

  /** The next tag, with raw blocks, comments and printed expressions passed over. */
  Optional<Tag> next() throws DiagnosticException {
    while (true) {
      int open = text.indexOf('{', position);
      if (open < 0 || open + 1 == text.length()) {
        return Optional.empty();
      }
      switch (text.charAt(open + 1)) {
        case '#' -> position = after("#}", open, "comment");
        case '{' -> skipPrint(open);
        case '%' -> {
          Optional<Tag> tag = tag(open);
          if (tag.isPresent()) {
            return tag;
          }
        }
        default -> position = open + 1;
      }
    }
  }

  private int after(String closing, int open, String what) throws DiagnosticException {
    int close = text.indexOf(closing, open + 2);
    if (close < 0) {
      throw unclosed(open, what, closing);
    }
    return close + closing.length();
  }

  private DiagnosticException unclosed(int open, String what, String closing) {
    return new DiagnosticException(
        Diagnostic.error(Code.TEMPLATE_SYNTAX, "the " + what + " is not closed")
            .at(source.at(open, Math.min(open + 2, text.length())))
            .hint("close it with `" + closing + "`"));
  }

  private void skipPrint(int open) throws DiagnosticException {
    position = open + 2;
    position = endOutsideStrings("}}", open, "printed expression");
  }

  /** The end of the closing mark, which a string cannot hold. */
  private int endOutsideStrings(String closing, int open, String what) throws DiagnosticException {
    int i = position;
    while (i < text.length()) {
      char letter = text.charAt(i);
      if (letter == '\'' || letter == '"') {
        i = endOfString(i, letter);
      } else if (text.startsWith(closing, i)) {
        return i + closing.length();
      } else {
        i++;
      }
    }
    throw unclosed(open, what, closing);
  }

  private int endOfString(int start, char quote) throws DiagnosticException {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    if (i >= text.length()) {
      throw unclosed(start, "string", Character.toString(quote));
    }
    return i + 1;
  }

  private Optional<Tag> tag(int open) throws DiagnosticException {
    int nameStart = afterSpace(afterSign(open + 2));
    int nameEnd = endOfWord(nameStart);
    String name = text.substring(nameStart, nameEnd);
    int labelStart = afterSpace(nameEnd);
    int labelEnd = labelStart > nameEnd ? endOfWord(labelStart) : labelStart;
    position = nameEnd;
    int end = endOutsideStrings("%}", open, "tag");
    position = end;
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.equals("raw")) {
      skipRaw(open);
      return Optional.empty();
    }
    Optional<String> label =
        labelEnd > labelStart
            ? Optional.of(text.substring(labelStart, labelEnd))
            : Optional.empty();
    return Optional.of(new Tag(name, label, new TextRange(open, end), outer(open, end)));
  }

  private int afterSign(int index) {
    boolean signed =
        index < text.length() && (text.charAt(index) == '-' || text.charAt(index) == '+');
    return signed ? index + 1 : index;
  }

  private int afterSpace(int from) {
    int index = from;
    while (index < text.length() && Letters.isSpace(text.charAt(index))) {
      index++;
    }
    return index;
  }

  private int endOfWord(int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end), end == start)) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char letter, boolean first) {
    return letter == '_'
        || (letter < 128 && Character.isLetter(letter))
        || (!first && letter >= '0' && letter <= '9');
  }

  private TextRange outer(int open, int end) {
    int start = open;
    if (text.charAt(open + 2) == '-') {
      while (start > 0 && Letters.isSpace(text.charAt(start - 1))) {
        start--;
      }
    }
    return new TextRange(start, text.charAt(end - 3) == '-' ? afterSpace(end) : end);
  }

  private void skipRaw(int open) throws DiagnosticException {
    for (int i = text.indexOf("{%", position); i >= 0; i = text.indexOf("{%", i + 2)) {
      int name = afterSpace(afterSign(i + 2));
      if (text.startsWith("endraw", name)) {
        position = after("%}", i, "tag");
        return;
      }
    }
    throw unclosed(open, "raw block", "{% endraw %}");
  }
}
