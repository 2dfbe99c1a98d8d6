package mds.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody most likely meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * Returns the known name with the fewest edits from the given one, letter case aside; of equals
   * the first; empty when even that differs in more than a third of its letters.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    int allowed = Math.max(1, name.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(allowed);
    String wanted = name.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int fewest = allowed + 1;
    for (String candidate : known) {
      int edits = distance.apply(wanted, candidate.toLowerCase(Locale.ROOT));
      if (edits >= 0 && edits < fewest) {
        fewest = edits;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }
}
