package mds.cli;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import mds.artifact.JsonText;
import mds.cli.log.EventLog;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.diagnostic.render.OutputFormat;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.ingest.BadLimit;
import mds.ingest.Expectation;
import mds.ingest.Ingest;
import mds.ingest.IngestReport;
import mds.ingest.IngestRequest;
import mds.ingest.choice.Pinned;
import mds.ingest.split.TextDialect;
import mds.ingest.text.TextEncoding;
import mds.ingest.type.Market;
import mds.run.OnEmpty;
import mds.workspace.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ingest",
    description = "Turn exported files, CSV of any kind or Excel, into verified Parquet.",
    footer = {
      "",
      "Examples:",
      "  mds ingest umsatz.csv --market DE --output umsatz.parquet",
      "  mds ingest umsatz.csv --market DE --output umsatz.parquet --encoding cp850 --delimiter ';'"
    })
final class IngestCommand implements Callable<ExitCode> {

  /** How the report is shown. */
  enum ReportFormat {
    TEXT,
    JSON
  }

  private final Invocation invocation;

  @Parameters(arity = "1", paramLabel = "FILE", description = "The file to load.")
  private String file = "";

  @Option(
      names = "--market",
      required = true,
      paramLabel = "MARKET",
      description = "Whose numbers, dates and answers it has: DE, IT, FR, ES, NL, UK.")
  private String market = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The Parquet file to write.")
  private String output = "";

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

  IngestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    IngestRequest request = request();
    IngestReport result = load(request);
    show(result);
    return result.status() == IngestReport.Status.REJECTED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private IngestReport load(IngestRequest request) throws DiagnosticException {
    try (EventLog log = invocation.quietLog();
        Engine engine = engine()) {
      Recovery recovery = new Recovery(invocation, log);
      recovery.run();
      File temporary = new File(System.getProperty("java.io.tmpdir"));
      return new Ingest(engine, recovery.publisher(), temporary).load(request);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private static Engine engine() throws EngineException {
    EngineProvider provider = ServiceLoader.load(EngineProvider.class).iterator().next();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("memory_limit", Machine.databaseMegabytes() + "MB");
    return provider.open(EngineSettings.of(EngineSettings.IN_MEMORY).withOptions(options));
  }

  private IngestRequest request() throws DiagnosticException {
    Path working = invocation.environment().workingFolder();
    return new IngestRequest(
        working.resolve(file).toFile(),
        file,
        market(market),
        working.resolve(output).normalize(),
        encoding.isPresent() ? Optional.of(charset(encoding.get())) : Optional.empty(),
        pinned(),
        sheet,
        limit(),
        onEmpty(),
        quarantine.map(working::resolve).map(Path::normalize),
        Expectation.NONE);
  }

  static Market market(String name) throws DiagnosticException {
    return Market.of(name)
        .orElseThrow(
            () ->
                new DiagnosticException(
                    Diagnostic.error(Code.UNKNOWN_MARKET, "there is no market `" + name + "`")
                        .didYouMean(NearestName.of(name.toUpperCase(Locale.ROOT), Market.names()))
                        .hint("markets are " + String.join(", ", Market.names()))));
  }

  private static Charset charset(String name) throws DiagnosticException {
    return TextEncoding.named(name)
        .orElseThrow(
            () -> wrong("there is no encoding `" + name + "`", "try utf-8, cp1252, cp850, utf-16"));
  }

  private static DiagnosticException wrong(String message, String hint) {
    return new DiagnosticException(Diagnostic.error(Code.WRONG_ARGUMENT, message).hint(hint));
  }

  private Pinned pinned() throws DiagnosticException {
    return new Pinned(
        delimiter.isPresent()
            ? Optional.of(sign("--delimiter", delimiter.get()))
            : Optional.empty(),
        quote.isPresent() ? Optional.of(quoteSign(quote.get())) : Optional.empty(),
        decimal.isPresent() ? Optional.of(decimalSign(decimal.get())) : Optional.empty(),
        header);
  }

  private static char sign(String option, String text) throws DiagnosticException {
    String plain = text.equals("\\t") ? "\t" : text;
    if (plain.length() != 1 || plain.charAt(0) > 126) {
      throw wrong("`" + option + "` is one ASCII character, not `" + text + "`", "such as `;`");
    }
    return plain.charAt(0);
  }

  private static char quoteSign(String text) throws DiagnosticException {
    return text.equals("none") || text.isEmpty() ? TextDialect.NONE : sign("--quote", text);
  }

  private static char decimalSign(String text) throws DiagnosticException {
    if (!List.of(",", ".").contains(text)) {
      throw wrong("`--decimal` is `,` or `.`, not `" + text + "`", "such as `--decimal ,`");
    }
    return text.charAt(0);
  }

  private BadLimit limit() throws DiagnosticException {
    if (maxBad.isEmpty()) {
      return BadLimit.USUAL;
    }
    return BadLimit.of(maxBad.get())
        .orElseThrow(
            () -> wrong("`--max-bad` is no limit: `" + maxBad.get() + "`", "such as 100, or 5%"));
  }

  private OnEmpty onEmpty() throws DiagnosticException {
    return OnEmpty.of(onEmpty)
        .orElseThrow(
            () -> wrong("`--on-empty` knows no `" + onEmpty + "`", "use refuse or keep_types"));
  }

  private void show(IngestReport result) {
    if (report == ReportFormat.JSON) {
      invocation.out().println(JsonText.of(result.document()));
    } else {
      invocation.out().print(new IngestText(result).text());
    }
    result
        .error()
        .ifPresent(
            error ->
                invocation
                    .err()
                    .print(OutputFormat.TEXT.renderer(invocation.paint()).render(List.of(error))));
  }
}
