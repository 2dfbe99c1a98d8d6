package mds.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What becomes of the rows that an external model's file has already. */
public enum ExternalStrategy {
  /** They go: the file holds what the query returns. */
  REPLACE("replace"),
  /** They stay, and those of the query come behind them. */
  APPEND("append"),
  /** Those go of which the query returns one of the same unique key. */
  DELETE_INSERT("delete+insert");

  private final String word;

  ExternalStrategy(String word) {
    this.word = word;
  }

  /** The one that a configuration's {@code external_strategy} names. */
  public static Optional<ExternalStrategy> of(String word) {
    return Arrays.stream(values()).filter(choice -> choice.word.equals(word)).findAny();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(choice -> choice.word).toList();
  }
}
