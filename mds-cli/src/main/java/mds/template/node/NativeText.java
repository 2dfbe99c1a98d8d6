package mds.template.node;

import java.util.Optional;
import mds.value.TextLike;

/** A text that says what value the native rendering of a template is to make of it. */
public record NativeText(Kind kind, String text) implements TextLike {

  /** The filters of dbt that make such texts. */
  public enum Kind {
    TEXT,
    NATIVE,
    BOOL,
    NUMBER
  }

  /** What a filter of this name asks for; empty when it is another filter. */
  public static Optional<Kind> kindOf(String filter) {
    return switch (filter) {
      case "as_text" -> Optional.of(Kind.TEXT);
      case "as_native" -> Optional.of(Kind.NATIVE);
      case "as_bool" -> Optional.of(Kind.BOOL);
      case "as_number" -> Optional.of(Kind.NUMBER);
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
