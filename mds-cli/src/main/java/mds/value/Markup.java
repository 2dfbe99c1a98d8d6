package mds.value;

/**
 * A text that counts as safe HTML: other texts that are joined to it with {@code +}, {@code %} or a
 * method are escaped first.
 */
public record Markup(String text) implements TextLike {

  /** Escapes a text for HTML; one that is safe already stays as it is. */
  public static Markup escape(Object value) {
    return value instanceof Markup markup ? markup : new Markup(escapeText(Text.str(value)));
  }

  private static String escapeText(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&#34;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
