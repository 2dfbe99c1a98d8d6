package mds.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person has said of the files of a feed, or of one market's, as it is written.
 *
 * @param types of columns, as the database calls them
 */
public record FeedPins(
    Optional<String> encoding,
    Optional<String> delimiter,
    Optional<String> quote,
    Optional<String> decimal,
    Optional<Boolean> header,
    Optional<String> sheet,
    Map<String, String> types) {

  public FeedPins {
    types = Map.copyOf(types);
  }

  /** The same, where this one says nothing what another says. */
  FeedPins over(FeedPins other) {
    Map<String, String> all = new LinkedHashMap<>(other.types);
    all.putAll(types);
    return new FeedPins(
        either(other, FeedPins::encoding),
        either(other, FeedPins::delimiter),
        either(other, FeedPins::quote),
        either(other, FeedPins::decimal),
        either(other, FeedPins::header),
        either(other, FeedPins::sheet),
        all);
  }

  private <T> Optional<T> either(FeedPins other, Function<FeedPins, Optional<T>> pin) {
    return pin.apply(this).or(() -> pin.apply(other));
  }
}
