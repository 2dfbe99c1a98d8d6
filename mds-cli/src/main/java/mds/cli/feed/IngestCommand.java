package mds.cli.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import mds.artifact.JsonText;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.EventLog;
import mds.cli.project.Recovery;
import mds.config.NetworkConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.diagnostic.render.OutputFormat;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.ingest.Expectation;
import mds.ingest.Ingest;
import mds.ingest.IngestReport;
import mds.ingest.IngestRequest;
import mds.run.FilePublisher;
import mds.run.change.UnreadableInput;
import mds.workspace.Machine;
import mds.workspace.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ingest",
    description = "Turn exported files, CSV of any kind or Excel, into verified Parquet.",
    footer = {
      "",
      "Examples:",
      "  mds ingest",
      "  mds ingest --select orders --accept-drift",
      "  mds ingest umsatz.csv --market DE --output umsatz.parquet",
      "  mds ingest umsatz.csv --market DE --output umsatz.parquet --encoding cp850 --delimiter ';'"
    })
public final class IngestCommand implements Callable<ExitCode> {

  /** How the report is shown. */
  enum ReportFormat {
    TEXT,
    JSON
  }

  // For who says nothing else; a file by itself is of no project.
  private static final Duration SILENCE = NetworkConfig.DEFAULT.timeout();

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file to load; without one, what is new of the project's feeds.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = {"--select", "-s"},
      paramLabel = "FEED",
      description = "The feeds to load, when no file is given; all if not given.")
  private List<String> feeds = List.of();

  @Option(
      names = "--accept-drift",
      description = "Load files of feeds that depart from those before them.")
  private boolean acceptsDrift;

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      description = "Whose numbers, dates and answers it has: DE, IT, FR, ES, NL, UK.")
  private Optional<String> market = Optional.empty();

  @Option(names = "--output", paramLabel = "FILE", description = "The Parquet file to write.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FORMAT",
      description = "How the report is shown: ${COMPLETION-CANDIDATES}.")
  private ReportFormat report = ReportFormat.TEXT;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "The encoding of the file, such as cp850; it is told from the bytes if not given.")
  private Optional<String> encoding = Optional.empty();

  @Option(
      names = "--delimiter",
      paramLabel = "SIGN",
      description = "What stands between fields; \\t for a tab.")
  private Optional<String> delimiter = Optional.empty();

  @Option(
      names = "--quote",
      paramLabel = "SIGN",
      description = "What stands around fields; none for nothing.")
  private Optional<String> quote = Optional.empty();

  @Option(
      names = "--decimal",
      paramLabel = "SIGN",
      description = "The sign before the fraction of a number: , or .")
  private Optional<String> decimal = Optional.empty();

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first record names the columns; found out if not given.")
  private Optional<Boolean> header = Optional.empty();

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "The sheet of a workbook; the first with rows if not given.")
  private Optional<String> sheet = Optional.empty();

  @Option(
      names = "--max-bad",
      paramLabel = "LIMIT",
      description =
          "Refuse a file with more bad lines: 100, or 5%%; more than 20 and than 10%% if not given.")
  private Optional<String> maxBad = Optional.empty();

  @Option(
      names = "--quarantine",
      paramLabel = "FILE",
      description = "Write every bad line into this CSV file.")
  private Optional<String> quarantine = Optional.empty();

  @Option(
      names = "--on-empty",
      paramLabel = "CHOICE",
      description =
          "A file without rows: refuse to replace a table by it, or keep_types to write none.")
  private String onEmpty = "refuse";

  public IngestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return file.isPresent() ? loadFile(file.get()) : loadFeeds();
  }

  private ExitCode loadFile(String name) throws DiagnosticException {
    if (market.isEmpty() || output.isEmpty() || !feeds.isEmpty() || acceptsDrift) {
      throw IngestWords.wrong(
          "a file is loaded by its market and its output",
          "mds ingest " + name + " --market DE --output FILE.parquet");
    }
    IngestReport result = load(request(name, market.get(), output.get()));
    show(result);
    return result.status() == IngestReport.Status.REJECTED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private ExitCode loadFeeds() throws DiagnosticException {
    if (market.isPresent() || output.isPresent()) {
      throw IngestWords.wrong(
          "`--market` and `--output` are for a file", "mds ingest FILE --market DE --output OUT");
    }
    try (EventLog log = invocation.quietLog();
        WorkFolder work = work();
        Engine engine = engine(work)) {
      FeedPlace place = FeedPlace.open(invocation, log, feeds);
      EngineOpener.watch(engine, invocation, place.shares().limit());
      List<FeedPlace.Part> parts = place.parts();
      Recovery recovery = new Recovery(invocation, log, place.shares());
      recovery.run();
      FilePublisher publisher = recovery.publisher();
      List<FeedResult> results =
          new FeedRun(
                  invocation,
                  new FeedLease(invocation, log),
                  engine,
                  publisher,
                  acceptsDrift,
                  work.path())
              .run(parts);
      show(results);
      boolean failed = results.stream().anyMatch(FeedResult::isFailed);
      return failed ? ExitCode.FAILED : ExitCode.DONE;
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    } catch (IOException failure) {
      throw noTemporary(failure);
    }
  }

  private IngestReport load(IngestRequest request) throws DiagnosticException {
    try (EventLog log = invocation.quietLog();
        WorkFolder work = work();
        Engine engine = engine(work)) {
      Recovery recovery = new Recovery(invocation, log);
      recovery.run();
      Ingest ingest =
          new Ingest(
              engine, recovery.publisher(), work.path().toFile(), Machine.databaseMegabytes());
      return load(ingest, request, work.path());
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    } catch (IOException failure) {
      throw noTemporary(failure);
    }
  }

  private IngestReport load(Ingest ingest, IngestRequest request, Path folder)
      throws EngineException, DiagnosticException {
    Path near;
    try {
      near = invocation.shares().nearby(request.file().toPath(), folder);
    } catch (IOException failure) {
      String what = "cannot load `" + request.shown() + "`";
      Optional<DiagnosticException> silence = UnreadableInput.ofSilence(what, failure);
      if (silence.isPresent()) {
        throw silence.get();
      }
      return IngestReport.rejected(
          request, Diagnostic.error(Code.INGEST_UNREADABLE, what + ": " + FileReason.of(failure)));
    }
    return ingest.load(request.from(near.toFile()));
  }

  private WorkFolder work() throws IOException {
    return WorkFolder.among(invocation.environment().temporaryFolder());
  }

  private static DiagnosticException noTemporary(IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.INGEST_UNREADABLE,
                "cannot work in the folder for temporary files: " + FileReason.of(failure))
            .hint(
                "look whether it is there and its disk has space;"
                    + " `MDS_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER` names another"),
        failure);
  }

  // What does not fit into memory goes with the folder, too.
  private Engine engine(WorkFolder work) throws EngineException {
    Engine engine = engine(Map.of("temp_directory", work.path().toString()));
    EngineOpener.watch(engine, invocation, SILENCE);
    return engine;
  }

  /** A database that holds nothing. */
  static Engine engine() throws EngineException {
    return engine(Map.of());
  }

  private static Engine engine(Map<String, Object> more) throws EngineException {
    EngineProvider provider = ServiceLoader.load(EngineProvider.class).iterator().next();
    Map<String, Object> options = new LinkedHashMap<>(more);
    options.put("memory_limit", Machine.databaseMegabytes() + "MB");
    return provider.open(EngineSettings.of(EngineSettings.IN_MEMORY).withOptions(options));
  }

  private IngestRequest request(String name, String ofMarket, String target)
      throws DiagnosticException {
    Path working = invocation.environment().workingFolder();
    return new IngestRequest(
        working.resolve(name).toFile(),
        name,
        IngestWords.market(ofMarket),
        working.resolve(target).normalize(),
        IngestWords.encoding(encoding),
        IngestWords.pinned(delimiter, quote, decimal, header),
        sheet,
        IngestWords.limit(maxBad),
        IngestWords.onEmpty(onEmpty),
        quarantine.map(working::resolve).map(Path::normalize),
        Expectation.NONE);
  }

  private void show(IngestReport result) {
    if (report == ReportFormat.JSON) {
      invocation.out().println(JsonText.of(result.document()));
    } else {
      invocation.out().print(new IngestText(result).text());
    }
    complain(result);
  }

  private void show(List<FeedResult> results) {
    if (report == ReportFormat.JSON) {
      List<Object> parts = new ArrayList<>();
      results.forEach(result -> parts.add(result.document()));
      invocation.out().println(JsonText.of(Map.of("feeds", parts)));
    } else {
      results.forEach(result -> invocation.out().print(result.text()));
    }
    results.forEach(result -> result.reports().forEach(this::complain));
  }

  private void complain(IngestReport result) {
    result
        .error()
        .ifPresent(
            error ->
                invocation
                    .err()
                    .print(OutputFormat.TEXT.renderer(invocation.paint()).render(List.of(error))));
  }
}
