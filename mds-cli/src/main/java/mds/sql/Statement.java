package mds.sql;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text that a database runs, and where in it a person's own SQL stands.
 *
 * @param embedded UTF-16 offset of that SQL; none in a text that is all the tool's own
 */
public record Statement(String text, OptionalInt embedded, int embeddedLength) {

  public static Statement of(String text) {
    return new Statement(text, OptionalInt.empty(), 0);
  }

  /** A text that is a person's own from its first character to its last. */
  public static Statement verbatim(String sql) {
    return new Statement(sql, OptionalInt.of(0), sql.length());
  }

  public static Statement around(String before, String sql, String after) {
    return new Statement(before + sql + after, OptionalInt.of(before.length()), sql.length());
  }

  /** A text that somebody else has put around the SQL; all the tool's own when it is not in it. */
  public static Statement containing(String text, String sql) {
    int start = text.indexOf(sql);
    return start < 0 ? of(text) : new Statement(text, OptionalInt.of(start), sql.length());
  }

  /** Maps an offset of the text to one of the embedded SQL; empty when it lies outside. */
  public Optional<Integer> toEmbedded(int offset) {
    int inside = offset - embedded.orElse(0);
    boolean known = embedded.isPresent() && inside >= 0 && inside <= embeddedLength;
    return known ? Optional.of(inside) : Optional.empty();
  }
}
