package mds.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How an incremental table takes in new rows. */
public enum IncrementalStrategy {
  APPEND("append"),
  /** Replaces the rows of each key that comes; the default. */
  DELETE_INSERT("delete+insert"),
  /** Updates the rows of each key that comes. */
  MERGE("merge");

  private final String word;

  IncrementalStrategy(String word) {
    this.word = word;
  }

  /** The one that a configuration's {@code incremental_strategy} names. */
  public static Optional<IncrementalStrategy> of(String word) {
    return Arrays.stream(values()).filter(strategy -> strategy.word.equals(word)).findAny();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(strategy -> strategy.word).toList();
  }
}
