package mds.ingest.choice;

import java.util.Optional;

/**
 * What a person has said of a file, so that it is not guessed.
 *
 * @param quote may be {@link mds.ingest.split.TextDialect#NONE}
 * @param decimal the sign between whole and fraction
 * @param header whether there is one
 */
public record Pinned(
    Optional<Character> delimiter,
    Optional<Character> quote,
    Optional<Character> decimal,
    Optional<Boolean> header) {

  public static final Pinned NOTHING =
      new Pinned(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
