package mds.template.builtin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.Strings;
import mds.value.Text;

/** The filter that breaks long lines at words, as Python's {@code textwrap} does. */
final class WordWrap {

  // White space, dashes between words, words up to a hyphen between letters, whole words.
  private static final Pattern CHUNKS =
      Pattern.compile(
          "\\s+|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)|[^\\s]+?(?:(?<=[^\\d\\W]{2}-)(?=[^\\d\\W]-?[^\\d\\W])|(?=\\s|$)|(?<=[\\w!\"'&.,?])(?=-{2,}\\w))");
  private static final Pattern WORDS = Pattern.compile("\\s+|\\S+");

  private final int width;
  private final boolean breaksWords;

  private WordWrap(int width, boolean breaksWords) {
    this.width = width;
    this.breaksWords = breaksWords;
  }

  static Object filter(Object value, Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind(
            "wordwrap", 0, "width", "break_long_words", "wrapstring", "break_on_hyphens");
    int width = bound.integer(0, 79);
    if (width <= 0) {
      throw PythonError.value("invalid width " + width + " (must be > 0)");
    }
    boolean breaksWords = !bound.has(1) || bound.isTrue(1);
    boolean breaksHyphens = !bound.has(3) || bound.isTrue(3);
    String separator = bound.optional(2).map(Text::str).orElse("\n");
    WordWrap wrap = new WordWrap(width, breaksWords);
    List<String> paragraphs = new ArrayList<>();
    for (String line : Strings.lines(Text.require(value), false)) {
      paragraphs.add(
          String.join(separator, wrap.wrapped(chunks(line, breaksHyphens ? CHUNKS : WORDS))));
    }
    return String.join(separator, paragraphs);
  }

  private static Deque<String> chunks(String line, Pattern pattern) {
    Deque<String> chunks = new ArrayDeque<>();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      chunks.add(matcher.group());
    }
    return chunks;
  }

  private List<String> wrapped(Deque<String> chunks) {
    List<String> lines = new ArrayList<>();
    while (!chunks.isEmpty()) {
      if (!lines.isEmpty() && chunks.element().isBlank()) {
        chunks.remove();
        continue;
      }
      Deque<String> line = line(chunks);
      if (!line.isEmpty() && line.getLast().isBlank()) {
        line.removeLast();
      }
      if (!line.isEmpty()) {
        lines.add(String.join("", line));
      }
    }
    return lines;
  }

  private Deque<String> line(Deque<String> chunks) {
    Deque<String> line = new ArrayDeque<>();
    int length = 0;
    while (!chunks.isEmpty() && length + chunks.element().length() <= width) {
      length += chunks.element().length();
      line.add(chunks.remove());
    }
    if (!chunks.isEmpty() && chunks.element().length() > width) {
      String word = chunks.remove();
      if (breaksWords) {
        line.add(word.substring(0, width - length));
        chunks.addFirst(word.substring(width - length));
      } else if (line.isEmpty()) {
        line.add(word);
      } else {
        chunks.addFirst(word);
      }
    }
    return line;
  }
}
