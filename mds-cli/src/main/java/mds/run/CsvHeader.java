package mds.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names in the first record of a file of comma-separated values. */
final class CsvHeader {

  private static final char QUOTE = '"';
  private static final int ALPHABET = 26;

  private CsvHeader() {}

  /**
   * Reads the record, which may go over several lines inside quotes; empty when the lines end
   * inside quotes.
   *
   * @param delimiter one character
   */
  static Optional<List<String>> read(List<String> lines, String delimiter) {
    String text = String.join("\n", lines);
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == QUOTE && quoted && text.startsWith("\"\"", index)) {
        name.append(character);
        index++;
      } else if (character == QUOTE && (quoted || name.isEmpty())) {
        quoted = !quoted;
      } else if (!quoted && character == '\n') {
        break;
      } else if (!quoted && text.startsWith(delimiter, index)) {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(character);
      }
    }
    names.add(name.toString());
    return quoted ? Optional.empty() : Optional.of(distinct(names));
  }

  // As agate names them: a nameless column after its position, a second `x` as `x_2`.
  private static List<String> distinct(List<String> names) {
    List<String> distinct = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String written : names) {
      String name = written.isEmpty() ? letters(distinct.size()) : written;
      String candidate = name;
      for (int number = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); number++) {
        candidate = name + "_" + number;
      }
      distinct.add(candidate);
    }
    return distinct;
  }

  // a, b ... z, aa, bb ... as agate's letter_name has them.
  private static String letters(int index) {
    String letter = String.valueOf((char) ('a' + index % ALPHABET));
    return letter.repeat(index / ALPHABET + 1);
  }
}
