package mds.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a unit test: what an input holds, or what is expected.
 *
 * @param file the name of the fixture file that they come from
 * @param rows values by column, with the one that has most to say of types in front
 * @param sql a select of them, where the format is SQL
 */
public record Fixture(
    Format format, Optional<String> file, List<Map<String, Object>> rows, Optional<String> sql) {

  /** How rows are written. */
  public enum Format {
    DICT,
    CSV,
    SQL;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String word) {
      return List.of(values()).stream().filter(format -> format.word().equals(word)).findFirst();
    }
  }

  public Fixture {
    rows = List.copyOf(rows);
  }
}
