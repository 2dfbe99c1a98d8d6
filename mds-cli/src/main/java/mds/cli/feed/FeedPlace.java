package mds.cli.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Warnings;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.config.FeedConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.diagnostic.NearestName;
import mds.ingest.feed.LoadedFile;
import mds.ingest.feed.Origins;
import mds.ingest.type.Market;
import mds.run.change.UnreadableInput;
import mds.workspace.Shares;
import mds.workspace.feed.FeedFiles;
import mds.workspace.feed.SeenFile;
import mds.workspace.feed.StateFolder;

/**
 * The feeds of a project, without a node or a database.
 *
 * @param shares how network drives are dealt with
 */
public record FeedPlace(Invocation invocation, List<FeedConfig> feeds, Shares shares) {

  /** The feeds of these names; all when there are none. */
  static FeedPlace open(Invocation invocation, EventLog log, List<String> names)
      throws DiagnosticException {
    ProjectLoader loader = ProjectLoader.of(invocation, log, Warnings.none(log));
    List<FeedConfig> all = loader.config().own().feeds();
    List<String> known = all.stream().map(FeedConfig::name).toList();
    if (all.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.NO_FEED, "the project has no feeds")
              .hint(
                  "declare one under `ingest:`, or name a file: `mds ingest FILE --market DE ...`"));
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new DiagnosticException(
            Diagnostic.error(Code.NO_FEED, "there is no feed `" + name + "`")
                .didYouMean(NearestName.of(name, known))
                .hint("there are " + String.join(", ", known)));
      }
    }
    return new FeedPlace(
        invocation,
        all.stream().filter(feed -> names.isEmpty() || names.contains(feed.name())).toList(),
        invocation.shares(loader.config().own().network().timeout()));
  }

  /** The files of one market of a feed, and where what becomes of them is. */
  record Part(
      FeedConfig feed,
      Market market,
      List<SeenFile> files,
      StateFolder states,
      Path tables,
      Shares shares) {

    String name() {
      return feed.name() + "." + market.name();
    }

    /** Whether the table of a file is there. */
    boolean has(LoadedFile file) throws IOException {
      Path table = tables.resolve(file.output());
      return shares.ask(table, () -> table.toFile().isFile());
    }

    /** Whether a table was made of one of its files. */
    boolean isOf(Origins.Origin origin) {
      return origin.feed().equals(feed.name()) && origin.market().equals(market.name());
    }

    /** Where the bad lines of a file are, below the folder of states. */
    String quarantine(SeenFile file) {
      String table = output(file).replaceFirst("(?i)\\.parquet$", "");
      return "quarantine/" + feed.name() + "/" + table + ".csv";
    }

    /** Where the table of a file is, below the tables' folder. */
    String output(SeenFile file) {
      String own = file.path().getFileName().toString();
      int dot = own.lastIndexOf('.');
      String pattern = pattern(feed);
      return pattern
          .substring(Math.max(0, pattern.lastIndexOf('/', pattern.indexOf('{')) + 1))
          .replace("{feed}", feed.name())
          .replace(FeedConfig.MARKET, market.name())
          .replace("{file}", own)
          .replace("{name}", dot > 0 ? own.substring(0, dot) : own);
    }
  }

  private static String pattern(FeedConfig feed) {
    String written = feed.output().replace('\\', '/');
    return written.contains("{")
        ? written
        : written.replaceFirst("/?$", "/{market}/{name}.parquet");
  }

  /** All parts of which there are files. */
  List<Part> parts() throws DiagnosticException {
    List<Part> parts = new ArrayList<>();
    for (FeedConfig feed : feeds) {
      parts.addAll(parts(feed));
    }
    return parts;
  }

  private List<Part> parts(FeedConfig feed) throws DiagnosticException {
    Path project = invocation.projectFolder();
    FeedFiles files = FeedFiles.of(project, feed.files());
    Map<String, List<SeenFile>> byMarket = new TreeMap<>();
    Map<String, Market> markets = new HashMap<>();
    try {
      for (SeenFile file : files.list(shares)) {
        Market market = IngestWords.market(feed.market().orElse(file.market()));
        markets.put(market.name(), market);
        byMarket.computeIfAbsent(market.name(), name -> new ArrayList<>()).add(file);
      }
    } catch (IOException failure) {
      throw trouble(
          feed,
          "cannot list the files of the feed `" + feed.name() + "` in `" + files.root() + "`",
          failure);
    }
    Path tables = tables(project, feed);
    Path states = states(project, feed);
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, List<SeenFile>> entry : byMarket.entrySet()) {
      Market market = Optional.ofNullable(markets.get(entry.getKey())).orElseThrow();
      Part part =
          new Part(feed, market, entry.getValue(), new StateFolder(states, shares), tables, shares);
      refuseCollisions(part);
      parts.add(part);
    }
    return parts;
  }

  /** The folder below which the tables of a feed are. */
  public static Path tables(Path project, FeedConfig feed) {
    return FeedFiles.root(project, pattern(feed));
  }

  /** The folder of what is remembered of a feed. */
  public static Path states(Path project, FeedConfig feed) {
    return feed.state()
        .map(folder -> project.resolve(folder).normalize())
        .orElse(tables(project, feed).resolve(".mds-state"));
  }

  private static void refuseCollisions(Part part) throws DiagnosticException {
    Map<String, SeenFile> outputs = new HashMap<>();
    for (SeenFile file : part.files()) {
      SeenFile other = outputs.put(part.output(file), file);
      if (other != null) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.FEED_FILES,
                    "`"
                        + other.name()
                        + "` and `"
                        + file.name()
                        + "` would both become `"
                        + part.output(file)
                        + "`")
                .at(part.feed().place())
                .hint(
                    "write `output: FOLDER/{market}/{file}.parquet`, which keeps the whole name"));
      }
    }
  }

  static DiagnosticException trouble(FeedConfig feed, String what, IOException failure) {
    return UnreadableInput.ofSilence(what, failure).orElseGet(() -> refused(feed, what, failure));
  }

  private static DiagnosticException refused(FeedConfig feed, String what, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(Code.FEED_FILES, what + ": " + FileReason.of(failure))
            .at(feed.place())
            .hint("look whether the share is connected and the folder may be read and written"),
        failure);
  }
}
