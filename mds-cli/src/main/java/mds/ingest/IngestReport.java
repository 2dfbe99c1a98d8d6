package mds.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.ingest.choice.Candidate;
import mds.ingest.choice.DialectChoice;
import mds.ingest.split.TextDialect;
import mds.value.None;

/**
 * What was done with a file, and why.
 *
 * @param status whether it was loaded, and whether a person must look
 * @param doubts why a person must look
 * @param notes what is worth to know
 * @param source what the file was taken for; empty for Parquet, which says itself what it is
 * @param quarantine the file that has every bad line
 * @param way by which the rows went into the table
 */
public record IngestReport(
    String file,
    Status status,
    Optional<Diagnostic> error,
    Optional<Source> source,
    List<NamedType> columns,
    List<Finding> quarantined,
    List<Finding> skipped,
    List<Finding> repaired,
    Totals totals,
    List<String> doubts,
    List<String> notes,
    Optional<Path> quarantine,
    String way) {

  /** How it ended. */
  public enum Status {
    OK,
    /** Loaded, but a person must look. */
    REVIEW,
    /** Nothing was loaded. */
    REJECTED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A column of the table. */
  public record NamedType(String name, String type) {}

  /** Counts of everything, also of what the lists are too short for. */
  public record Totals(
      long lines, long records, long header, long rows, long quarantined, long skipped) {}

  /** What the file was taken for. */
  public record Source(
      String encoding,
      boolean delimited,
      DialectChoice choice,
      Optional<Long> headerLine,
      char decimal) {}

  public IngestReport {
    columns = List.copyOf(columns);
    quarantined = List.copyOf(quarantined);
    skipped = List.copyOf(skipped);
    repaired = List.copyOf(repaired);
    doubts = List.copyOf(doubts);
    notes = List.copyOf(notes);
  }

  /** Whether the file was not at fault, and may well be loaded another time. */
  public boolean isUnwritten() {
    return error.filter(why -> why.code() == Code.EXTERNAL_FILE).isPresent();
  }

  public static IngestReport rejected(IngestRequest request, Diagnostic error) {
    return new IngestReport(
        request.shown(),
        Status.REJECTED,
        Optional.of(error),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Totals(0, 0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        // All its bad lines were written before they were too many.
        request.quarantine().filter(file -> error.code() == Code.INGEST_BAD_LINES),
        "");
  }

  /** What the next file of the kind should be; none of a file that was not loaded. */
  public Optional<TableForm> form() {
    if (error.isPresent()) {
      return Optional.empty();
    }
    return source.map(known -> form(known)).or(() -> Optional.of(TableForm.ofParquet(columns)));
  }

  private TableForm form(Source known) {
    boolean header = known.headerLine().isPresent();
    return known.delimited()
        ? TableForm.ofText(known.choice().winner().dialect(), header, known.decimal(), columns)
        : TableForm.ofWorkbook(header, known.decimal(), columns);
  }

  /** Plain values for a JSON text. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", file);
    document.put("status", status.word());
    error.ifPresent(
        problem -> {
          document.put("error", problem.message());
          document.put("code", problem.code().label());
          document.put("hints", problem.hints());
        });
    source.ifPresent(known -> describe(known, document));
    List<Object> listed = new ArrayList<>();
    columns.forEach(column -> listed.add(pair("name", column.name(), "type", column.type())));
    document.put("columns", listed);
    document.put("quarantined", findings(quarantined, true));
    quarantine.ifPresent(path -> document.put("quarantine_file", path.toString()));
    document.put("skipped", findings(skipped, false));
    document.put("repaired", findings(repaired, false));
    document.put("counts", counts());
    document.put("doubts", doubts);
    document.put("notes", notes);
    return document;
  }

  private static void describe(Source source, Map<String, Object> document) {
    document.put("encoding", source.encoding());
    document.put("dialect", source.delimited() ? dialect(source.choice().winner()) : None.NONE);
    document.put("header", source.headerLine().isPresent());
    document.put("header_line", source.headerLine().map(Object.class::cast).orElse(None.NONE));
    document.put("decimal", String.valueOf(source.decimal()));
    document.put("score", rounded(source.choice().winner().score()));
    source
        .choice()
        .runnerUp()
        .ifPresent(
            other ->
                document.put(
                    "runner_up", pair("dialect", dialect(other), "score", rounded(other.score()))));
  }

  private static Map<String, Object> dialect(Candidate candidate) {
    TextDialect dialect = candidate.dialect();
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("delimiter", String.valueOf(dialect.delimiter()));
    words.put("quote", dialect.quote() == TextDialect.NONE ? "" : String.valueOf(dialect.quote()));
    words.put(
        "escape", dialect.quote() == TextDialect.NONE ? "" : String.valueOf(dialect.escape()));
    return words;
  }

  // In an order that does not change.
  private static Map<String, Object> pair(String first, Object one, String second, Object other) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, other);
    return words;
  }

  private static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
  }

  private static List<Object> findings(List<Finding> findings, boolean texts) {
    List<Object> listed = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("line", finding.line());
      words.put("reason", finding.reason());
      if (texts) {
        words.put("text", finding.text());
      }
      listed.add(words);
    }
    return listed;
  }

  private Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("lines", totals.lines());
    counts.put("records", totals.records());
    counts.put("header", totals.header());
    counts.put("rows", totals.rows());
    counts.put("quarantined", totals.quarantined());
    counts.put("skipped", totals.skipped());
    return counts;
  }
}
