package mds.sql;

import java.util.List;

/**
 * A column of a text file, and how its texts become values.
 *
 * @param type of the values
 * @param nulls texts that stand for no value, in lower case; the empty one always does
 * @param padded whether blanks around a text do not belong to it
 */
public record TextColumn(
    String name, String type, Reading reading, List<String> nulls, boolean padded) {

  public TextColumn {
    nulls = List.copyOf(nulls);
  }

  /** What a text means. */
  public sealed interface Reading {}

  /** What it says. */
  public record AsWritten() implements Reading {}

  /**
   * A number.
   *
   * @param decimal the sign between whole and fraction
   * @param ignored signs that say nothing, such as those between thousands
   * @param minusBehind whether a minus may stand at the end
   * @param parentheses whether parentheses make it negative
   */
  public record Figure(
      String decimal, List<String> ignored, boolean minusBehind, boolean parentheses)
      implements Reading {
    public Figure {
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * A date or a moment.
   *
   * @param format as the database's functions of time have it
   */
  public record Moment(String format) implements Reading {}

  /**
   * Yes or no.
   *
   * @param yes the texts for yes, in lower case
   */
  public record Truth(List<String> yes) implements Reading {
    public Truth {
      yes = List.copyOf(yes);
    }
  }
}
