package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;

/**
 * Finds the blocks at the top of a file, before any template is parsed: comments, raw blocks and
 * texts in quotes are passed over, and what is between blocks is of no concern.
 */
final class BlockScanner {

  private static final Set<String> KINDS =
      Set.of("macro", "test", "data_test", "materialization", "snapshot", "docs");

  private final SourceText source;
  private final String text;
  private int position;

  private BlockScanner(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * A tag.
   *
   * @param word its first word
   * @param rest what stands behind that
   */
  private record Tag(String word, String rest, int start, int end) {}

  /**
   * The blocks in the order of the file.
   *
   * @throws DiagnosticException when one is not closed, or closed that was not opened
   */
  static List<Block> scan(SourceText source) throws DiagnosticException {
    return new BlockScanner(source).scan();
  }

  private List<Block> scan() throws DiagnosticException {
    List<Block> blocks = new ArrayList<>();
    while (true) {
      Tag tag = nextTag();
      if (tag.word().isEmpty()) {
        return blocks;
      }
      if (KINDS.contains(tag.word())) {
        blocks.add(block(tag));
      } else if (tag.word().startsWith("end") && KINDS.contains(tag.word().substring(3))) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.TEMPLATE_SYNTAX, "`" + tag.word() + "` closes nothing that is open")
                .at(source.at(tag.start(), tag.end())));
      }
    }
  }

  private Block block(Tag opening) throws DiagnosticException {
    String wanted = "end" + opening.word();
    while (true) {
      Tag tag = opening.word().equals("docs") ? endOfDocs() : nextTag();
      if (tag.word().isEmpty()) {
        throw unclosed(opening, wanted);
      }
      if (tag.word().equals(wanted)) {
        return new Block(
            opening.word(),
            name(opening),
            new TextRange(opening.start(), tag.end()),
            new TextRange(/* start= */ opening.end(), /* end= */ tag.start()));
      }
      if (KINDS.contains(tag.word()) && !opening.word().equals("snapshot")) {
        throw nested(opening, tag);
      }
    }
  }

  private DiagnosticException unclosed(Tag opening, String wanted) {
    return new DiagnosticException(
        Diagnostic.error(Code.TEMPLATE_SYNTAX, "this `" + opening.word() + "` is not closed")
            .at(source.at(opening.start(), opening.end()))
            .hint("close it with {% " + wanted + " %}"));
  }

  private DiagnosticException nested(Tag opening, Tag inner) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.TEMPLATE_SYNTAX,
                "a `"
                    + inner.word()
                    + "` begins before the `"
                    + opening.word()
                    + "` above is closed")
            .at(source.at(inner.start(), inner.end()))
            .related(source.at(opening.start(), opening.end()), "this one is open")
            .hint("close it with {% end" + opening.word() + " %}"));
  }

  private static String name(Tag tag) {
    int end = 0;
    String rest = tag.rest();
    while (end < rest.length() && isNamePart(rest.charAt(end))) {
      end++;
    }
    return rest.substring(0, end);
  }

  private static boolean isNamePart(char character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  // Docs are no template: quotes and braces in them mean nothing.
  private Tag endOfDocs() {
    int start = position;
    while (start >= 0) {
      start = text.indexOf("{%", start);
      int end = start < 0 ? -1 : text.indexOf("%}", start);
      if (end < 0) {
        return new Tag("", "", text.length(), text.length());
      }
      Tag tag = tag(start, end + 2);
      if (tag.word().equals("enddocs")) {
        position = tag.end();
        return tag;
      }
      start += 2;
    }
    return new Tag("", "", text.length(), text.length());
  }

  /** The next tag; at the end of the file one without a word. */
  private Tag nextTag() {
    while (true) {
      int start = text.indexOf('{', position);
      if (start < 0 || start + 1 >= text.length()) {
        position = text.length();
        return new Tag("", "", position, position);
      }
      char second = text.charAt(start + 1);
      if (second == '#') {
        position = after("#}", start + 2);
      } else if (second == '{') {
        position = afterQuoted("}}", start + 2);
      } else if (second == '%') {
        Tag tag = tag(start, afterQuoted("%}", start + 2));
        position = tag.word().equals("raw") ? afterRaw(tag.end()) : tag.end();
        return tag;
      } else {
        position = start + 1;
      }
    }
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private int afterRaw(int from) {
    int start = text.indexOf("endraw", from);
    return start < 0 ? text.length() : after("%}", start);
  }

  private int afterQuoted(String end, int from) {
    int index = from;
    while (index < text.length() && !text.startsWith(end, index)) {
      char character = text.charAt(index);
      index = character == '\'' || character == '"' ? afterQuote(index) : index + 1;
    }
    return Math.min(text.length(), index + end.length());
  }

  private int afterQuote(int start) {
    char quote = text.charAt(start);
    int index = start + 1;
    while (index < text.length() && text.charAt(index) != quote) {
      index += text.charAt(index) == '\\' ? 2 : 1;
    }
    return index + 1;
  }

  private Tag tag(int start, int end) {
    int from = start + 2;
    int to = Math.max(from, end - 2);
    String inside = text.substring(from, Math.min(to, text.length()));
    String content =
        inside.startsWith("-") || inside.startsWith("+") ? inside.substring(1) : inside;
    String stripped = content.strip();
    int length = 0;
    while (length < stripped.length() && isNamePart(stripped.charAt(length))) {
      length++;
    }
    return new Tag(stripped.substring(0, length), stripped.substring(length).strip(), start, end);
  }
}
