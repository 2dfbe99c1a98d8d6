package mds.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an external model does when its query returns no rows. */
public enum OnEmpty {
  /** Writes a file of no rows; the view keeps the query's names and types. */
  KEEP_TYPES("keep_types"),
  /** Fails, and leaves the old file as it was. */
  REFUSE("refuse");

  private final String word;

  OnEmpty(String word) {
    this.word = word;
  }

  /** The one that a configuration's {@code on_empty} names. */
  public static Optional<OnEmpty> of(String word) {
    return Arrays.stream(values()).filter(choice -> choice.word.equals(word)).findAny();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(choice -> choice.word).toList();
  }
}
