package mds.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/** Reads the {@code ingest:} of a project file. */
public final class FeedReader {

  /** What may be said of a feed, and of each of its markets. */
  public static final List<String> PINS =
      List.of("encoding", "delimiter", "quote", "decimal", "header", "sheet", "types");

  public static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  "name",
                  "files",
                  "market",
                  "output",
                  "state",
                  "markets",
                  "max_bad",
                  "on_empty",
                  "on_drift",
                  "settle",
                  "done_marker",
                  "last_line",
                  "lease"),
              PINS.stream())
          .toList();

  private static final int USUAL_SETTLE = 5;
  private static final int USUAL_LEASE = 60;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern TYPE =
      Pattern.compile("VARCHAR|INTEGER|BIGINT|DATE|TIMESTAMP|BOOLEAN|DECIMAL\\(\\d+,\\d+\\)");

  private final List<Diagnostic> problems;

  FeedReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  List<FeedConfig> read(KeyReader project) {
    List<FeedConfig> feeds = new ArrayList<>();
    Map<String, Location> places = new HashMap<>();
    for (YamlNode.Mapping item : project.mappings("ingest")) {
      FeedConfig feed = feed(new KeyReader(item, problems));
      Optional.ofNullable(places.putIfAbsent(feed.name(), feed.place()))
          .ifPresent(earlier -> refuseSecond(feed, earlier));
      feeds.add(feed);
    }
    return feeds;
  }

  private FeedConfig feed(KeyReader keys) {
    keys.refuseOthers(KEYS, "a feed");
    FeedConfig feed =
        new FeedConfig(
            keys.name("a feed"),
            keys.requiredText("files", "a feed"),
            keys.text("market"),
            keys.requiredText("output", "a feed"),
            keys.text("state"),
            pins(keys),
            markets(keys),
            keys.text("max_bad"),
            word(keys, "on_empty", List.of("refuse", "keep_types")),
            word(keys, "on_drift", List.of("stop", "accept")).filter("accept"::equals).isPresent(),
            new FeedConfig.Rest(
                keys.count("settle").orElse(USUAL_SETTLE),
                keys.text("done_marker"),
                word(keys, "last_line", List.of("whole", "any")).filter("any"::equals).isEmpty()),
            Math.max(1, keys.count("lease").orElse(USUAL_LEASE)),
            keys.node("name").map(YamlNode::location).orElse(keys.mapping().location()));
    check(feed, keys);
    return feed;
  }

  private void check(FeedConfig feed, KeyReader keys) {
    if (!feed.name().isEmpty() && !NAME.matcher(feed.name()).matches()) {
      refuse(
          feed.place(),
          "`" + feed.name() + "` is no name for a feed",
          "letters, digits, `_` and `-` only: files are called after it");
    }
    if (feed.market().isPresent() == feed.files().contains(FeedConfig.MARKET)) {
      refuse(
          keys.node("files").map(YamlNode::location).orElse(feed.place()),
          "the feed `" + feed.name() + "` needs a market: from its files or from `market`",
          "write `files: exports/{market}/orders_*.csv`, or `market: DE`");
    }
  }

  private void refuse(Location place, String message, String hint) {
    problems.add(Diagnostic.error(Code.YAML_WRONG_SHAPE, message).at(place).hint(hint));
  }

  private Optional<String> word(KeyReader keys, String key, List<String> words) {
    Optional<String> word = keys.text(key);
    if (word.isPresent() && !words.contains(word.get())) {
      refuse(
          keys.node(key).map(YamlNode::location).orElse(keys.mapping().location()),
          "`" + key + "` knows no `" + word.get() + "`",
          "use " + String.join(" or ", words));
    }
    return word;
  }

  private Map<String, FeedPins> markets(KeyReader keys) {
    Map<String, FeedPins> markets = new LinkedHashMap<>();
    Optional<YamlNode.Mapping> block = keys.mapping("markets");
    if (block.isEmpty()) {
      return markets;
    }
    KeyReader names = new KeyReader(block.get(), problems);
    for (YamlNode.Entry entry : block.get().entries()) {
      Optional<YamlNode.Mapping> market = names.mapping(entry.name());
      if (market.isPresent()) {
        KeyReader pinned = new KeyReader(market.get(), problems);
        pinned.refuseOthers(PINS, "a market of a feed");
        markets.put(entry.name(), pins(pinned));
      }
    }
    return markets;
  }

  private FeedPins pins(KeyReader keys) {
    return new FeedPins(
        keys.text("encoding"),
        keys.text("delimiter"),
        keys.text("quote"),
        keys.text("decimal"),
        keys.flag("header"),
        keys.text("sheet"),
        types(keys));
  }

  private Map<String, String> types(KeyReader keys) {
    Map<String, String> types = new LinkedHashMap<>();
    Optional<YamlNode.Mapping> block = keys.mapping("types");
    if (block.isEmpty()) {
      return types;
    }
    KeyReader columns = new KeyReader(block.get(), problems);
    for (YamlNode.Entry entry : block.get().entries()) {
      String written = columns.text(entry.name()).orElse("");
      String type = written.toUpperCase(Locale.ROOT).replace(" ", "");
      types.put(entry.name(), type.equals("TEXT") ? "VARCHAR" : type);
      if (!TYPE.matcher(types.get(entry.name())).matches()) {
        refuse(
            entry.key().location(),
            "a column of a file is no `" + written + "`",
            "types are text, integer, bigint, decimal(18,2), date, timestamp and boolean");
      }
    }
    return types;
  }

  private void refuseSecond(FeedConfig feed, Location earlier) {
    problems.add(
        Diagnostic.error(Code.YAML_WRONG_SHAPE, "there are two feeds `" + feed.name() + "`")
            .at(feed.place())
            .related(earlier, "it is declared here already")
            .hint("rename or remove one of them"));
  }
}
