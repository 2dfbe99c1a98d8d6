package mds.config;

import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Location;

/**
 * Files that come again and again, and what is made of them.
 *
 * @param files a pattern, in which {@code {market}} may stand
 * @param market of all files; empty when the pattern has it
 * @param output a folder, or a pattern of names
 * @param state the folder of what is remembered; empty for one in the output's
 * @param markets what is said of single ones, by their names
 * @param maxBad as {@code --max-bad} has it
 * @param acceptsDrift whether a file may depart from those before it
 * @param rest when a file is taken for complete
 * @param lease after how many seconds without a sign of life another may take over
 * @param place of its name
 */
public record FeedConfig(
    String name,
    String files,
    Optional<String> market,
    String output,
    Optional<String> state,
    FeedPins pins,
    Map<String, FeedPins> markets,
    Optional<String> maxBad,
    Optional<String> onEmpty,
    boolean acceptsDrift,
    Rest rest,
    int lease,
    Location place) {

  public static final String MARKET = "{market}";

  /**
   * When a file is taken for complete.
   *
   * @param settle for how many seconds its size and its time stand still
   * @param doneMarker the name of a file beside it that says so; {@code {file}} is its own name
   * @param wholeLines whether its last line must have an end
   */
  public record Rest(int settle, Optional<String> doneMarker, boolean wholeLines) {}

  public FeedConfig {
    markets = Map.copyOf(markets);
  }

  /** What is said of the files of one market. */
  public FeedPins pins(String name) {
    return markets.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().over(pins))
        .findAny()
        .orElse(pins);
  }
}
