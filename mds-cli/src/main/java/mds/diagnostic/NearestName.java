package mds.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody most likely meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * Returns the known name with the fewest edits from the given one, letter case aside; of equals
   * the first; empty when even that differs in more than about a third of its letters.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    int allowed = Math.max(1, (name.length() + 1) / 3);
    LevenshteinDistance distance = new LevenshteinDistance(allowed);
    String wanted = name.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int fewest = allowed + 1;
    for (String candidate : known) {
      int edits = edits(distance, wanted, candidate.toLowerCase(Locale.ROOT));
      if (edits >= 0 && edits < fewest) {
        fewest = edits;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  // Letters in another order are one slip of the fingers.
  private static int edits(LevenshteinDistance distance, String wanted, String candidate) {
    boolean sameLetters =
        wanted.length() == candidate.length()
            && !wanted.equals(candidate)
            && Arrays.equals(
                wanted.chars().sorted().toArray(), candidate.chars().sorted().toArray());
    return sameLetters ? 1 : distance.apply(wanted, candidate);
  }
}
