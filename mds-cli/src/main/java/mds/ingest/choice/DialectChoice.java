package mds.ingest.choice;

import java.util.List;
import java.util.Optional;

/**
 * What was chosen, and how sure it is.
 *
 * @param winner of all candidates
 * @param runnerUp the best with another delimiter or quote
 * @param doubts why a person must look; empty when nobody must
 */
public record DialectChoice(Candidate winner, Optional<Candidate> runnerUp, List<String> doubts) {

  public DialectChoice {
    doubts = List.copyOf(doubts);
  }
}
