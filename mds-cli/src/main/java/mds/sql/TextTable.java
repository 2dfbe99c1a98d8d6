package mds.sql;

import java.util.List;
import java.util.Optional;

/**
 * A text file in UTF-8 about which everything is known.
 *
 * @param path where it is, for the database
 * @param delimiter one character
 * @param quote one character; a doubled one inside quotes stands for itself. None when no field is
 *     quoted
 * @param skipped how many lines stand before the first row
 * @param longestLine the bytes of the longest row
 */
public record TextTable(
    String path,
    char delimiter,
    Optional<Character> quote,
    long skipped,
    long longestLine,
    List<TextColumn> columns) {

  public TextTable {
    columns = List.copyOf(columns);
  }
}
