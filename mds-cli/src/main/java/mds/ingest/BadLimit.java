package mds.ingest;

import java.util.Optional;

/**
 * How many bad lines a file may have before it is refused whole.
 *
 * @param lines so many it may have always
 * @param share of all records; a file that has more than both is refused
 */
public record BadLimit(long lines, double share) {

  /** Few enough to be looked at one by one, or a tenth. */
  public static final BadLimit USUAL = new BadLimit(20, 0.1);

  /** Reads {@code 100}, a number of lines, or {@code 5%}, a share of the records. */
  public static Optional<BadLimit> of(String text) {
    String word = text.strip();
    if (word.matches("\\d{1,12}")) {
      return Optional.of(new BadLimit(Long.parseLong(word), 0));
    }
    if (word.matches("\\d{1,3}(\\.\\d+)?%")) {
      double percent = Double.parseDouble(word.substring(0, word.length() - 1));
      return Optional.of(new BadLimit(0, percent / 100));
    }
    return Optional.empty();
  }

  boolean isExceeded(long bad, long records) {
    return bad > lines && bad > share * records;
  }

  @Override
  public String toString() {
    String percent = Math.round(share * 1000) / 10.0 + "%";
    return share == 0 ? lines + " lines" : lines == 0 ? percent : lines + " lines or " + percent;
  }
}
