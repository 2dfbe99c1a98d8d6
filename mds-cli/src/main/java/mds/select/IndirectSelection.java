package mds.select;

import java.util.Locale;
import java.util.Optional;

/** Which tests are selected along with the nodes that they check. */
public enum IndirectSelection {
  /** A test of any selected node. */
  EAGER,
  /** A test all of whose nodes are selected. */
  CAUTIOUS,
  /** A test all of whose nodes are selected or read by what is. */
  BUILDABLE,
  /** None. */
  EMPTY;

  public static Optional<IndirectSelection> of(String word) {
    for (IndirectSelection mode : values()) {
      if (mode.name().equals(word.toUpperCase(Locale.ROOT))) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
