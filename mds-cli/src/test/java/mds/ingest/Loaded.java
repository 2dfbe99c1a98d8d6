package mds.ingest;

import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.engine.Session;
import mds.ingest.IngestReport.NamedType;
import mds.ingest.IngestReport.Status;

/** A file that was loaded in a test: the report, and the rows that are in the table. */
record Loaded(IngestReport report, List<List<Object>> rows) {

  /** Loads bytes as they come. */
  static Loaded of(Path folder, String market, byte[] bytes) throws Exception {
    Path file = folder.resolve("input.csv");
    Files.write(file, bytes);
    return of(new Loading(folder).of(file, market));
  }

  static Loaded of(Path folder, String market, String text, Charset charset) throws Exception {
    return of(folder, market, text.getBytes(charset));
  }

  static Loaded of(Path folder, String market, String text) throws Exception {
    return of(folder, market, text, StandardCharsets.UTF_8);
  }

  static Loaded of(IngestRequest request) throws Exception {
    return of(request, Long.MAX_VALUE);
  }

  /** Loads with another size from which on a file is read by the database if it is regular. */
  static Loaded of(IngestRequest request, long scanned) throws Exception {
    try (Engine engine = engine()) {
      Path folder = request.output().resolveSibling("");
      Ingest ingest =
          new Ingest(engine, Loading.publisher(folder), folder.toFile(), 1024)
              .scanningFrom(scanned);
      IngestReport report = ingest.load(request);
      return new Loaded(report, Files.exists(request.output()) ? read(engine, request) : List.of());
    }
  }

  private static Engine engine() throws EngineException {
    return java.util.ServiceLoader.load(EngineProvider.class)
        .iterator()
        .next()
        .open(EngineSettings.of(EngineSettings.IN_MEMORY));
  }

  private static List<List<Object>> read(Engine engine, IngestRequest request) throws Exception {
    try (Session session = engine.session()) {
      return session.query("select * from read_parquet('" + request.output() + "')").rows();
    }
  }

  Status status() {
    return report.status();
  }

  List<String> types() {
    return report.columns().stream().map(NamedType::type).toList();
  }

  List<String> names() {
    return report.columns().stream().map(NamedType::name).toList();
  }

  /** The values of a column as texts. */
  List<String> column(int index) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(index).toString()));
    return texts;
  }

  List<Long> quarantined() {
    return report.quarantined().stream().map(Finding::line).toList();
  }

  List<Long> skipped() {
    return report.skipped().stream().map(Finding::line).toList();
  }

  List<Long> repaired() {
    return report.repaired().stream().map(Finding::line).toList();
  }

  String error() {
    StringWriter text = new StringWriter();
    report
        .error()
        .ifPresent(error -> text.append(error.code().label()).append(": ").append(error.message()));
    return text.toString();
  }

  boolean addsUp() {
    IngestReport.Totals totals = report.totals();
    return totals.records()
        == totals.header() + totals.rows() + totals.quarantined() + totals.skipped();
  }
}
