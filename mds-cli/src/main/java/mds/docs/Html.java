package mds.docs;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML, which is well-formed XML too, while it is walked. Texts and attributes are escaped;
 * what is already HTML has {@link #trusted}.
 */
final class Html {

  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();

  Html(Writer out) {
    this.out = out;
  }

  /**
   * Begins an element.
   *
   * @param attributes names, each followed by its value
   */
  Html open(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    out.write('>');
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  Html close() throws IOException {
    out.write("</" + open.pop() + ">");
    return this;
  }

  /** An element that can hold nothing. */
  Html empty(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    out.write("/>");
    return this;
  }

  /** An element that holds a text. */
  Html element(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close();
  }

  Html text(String text) throws IOException {
    escape(text);
    return this;
  }

  /** An end of line, for whoever reads the source. */
  Html line() throws IOException {
    out.write('\n');
    return this;
  }

  /** HTML of mds's own making. */
  Html trusted(String html) throws IOException {
    out.write(html);
    return this;
  }

  private void start(String tag, String... attributes) throws IOException {
    out.write("<" + tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.write(" " + attributes[i] + "=\"");
      escape(attributes[i + 1]);
      out.write('"');
    }
  }

  private void escape(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        case '\'' -> out.write("&#39;");
        default -> out.write(letter);
      }
    }
  }
}
