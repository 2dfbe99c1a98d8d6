package mds.ingest;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.FileReason;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.ingest.IngestReport.NamedType;
import mds.ingest.IngestReport.Source;
import mds.ingest.IngestReport.Status;
import mds.ingest.IngestReport.Totals;
import mds.ingest.split.TextDialect;
import mds.ingest.text.EncodingTally;
import mds.ingest.text.LongLineException;
import mds.ingest.type.ColumnType;
import mds.run.FilePublisher;
import mds.run.FilePublisher.Publication;
import mds.run.OnEmpty;
import mds.run.change.NoAnswerException;
import mds.run.change.UnreadableInput;
import mds.sql.TextTable;

/**
 * Loads exported files into Parquet.
 *
 * <p>A file is looked at, read once as a whole, judged, and written; what is written is read back
 * and compared before it takes its place. A refusal leaves the old table as it was.
 */
public final class Ingest {

  // Below, the way round by a file of mds's own costs less than a second look would.
  private static final long WORTH_A_SCAN = 1 << 22;

  // With more, DuckDB holds back what it has yet to write, up to a fifth of a text file of any
  // length; but row groups of wide tables need more.
  private static final long ENOUGH_MEGABYTES = 1024;
  private static final long COLUMN_MEGABYTES = 16;

  private final Engine engine;
  private final FilePublisher publisher;
  private final File temporary;
  private final long megabytes;
  private final long scannedFrom;

  /**
   * Works with a database that need hold nothing.
   *
   * @param temporary a folder on this machine for what is needed only meanwhile
   * @param megabytes of memory that the database may take at most
   */
  public Ingest(Engine engine, FilePublisher publisher, File temporary, long megabytes) {
    this(engine, publisher, temporary, megabytes, WORTH_A_SCAN);
  }

  private Ingest(
      Engine engine, FilePublisher publisher, File temporary, long megabytes, long scannedFrom) {
    this.engine = engine;
    this.publisher = publisher;
    this.temporary = temporary;
    this.megabytes = megabytes;
    this.scannedFrom = scannedFrom;
  }

  /** The same with another size from which on a file may be read by the database itself. */
  Ingest scanningFrom(long bytes) {
    return new Ingest(engine, publisher, temporary, megabytes, bytes);
  }

  /** Loads one file, or says why not. */
  public IngestReport load(IngestRequest request) throws EngineException {
    try (Session session = engine.session()) {
      return load(request, session);
    } catch (IngestRefusal refusal) {
      return IngestReport.rejected(request, refusal.diagnostic());
    } catch (LongLineException failure) {
      return IngestReport.rejected(
          request,
          IngestRefusal.of(
                  Code.INGEST_NO_TABLE,
                  "line "
                      + failure.line()
                      + " of `"
                      + request.shown()
                      + "` is longer than "
                      + (failure.limit() >> 20)
                      + " MB",
                  "the file is no table of lines, or its line ends are lost")
              .diagnostic());
    } catch (NoAnswerException silence) {
      String what = "cannot load `" + request.shown() + "`";
      throw EngineException.because(UnreadableInput.because(what, silence)); // not the file's fault
    } catch (UnwrittenException failure) {
      return IngestReport.rejected(request, failure.refusal().diagnostic());
    } catch (IOException failure) {
      return IngestReport.rejected(
          request,
          IngestRefusal.of(
                  Code.INGEST_UNREADABLE,
                  "cannot load `" + request.shown() + "`: " + FileReason.of(failure))
              .diagnostic());
    }
  }

  private IngestReport load(IngestRequest request, Session session)
      throws IOException, LongLineException, EngineException, IngestRefusal {
    if (ParquetSource.isOne(request.file())) {
      return ofParquet(request, session);
    }
    InputFile input = request.isWorkbook() ? new WorkbookInput(request) : new TextInput(request);
    Moment before = Moment.of(request.file());
    Outlook outlook = new Drift(request).checked(input.look());
    Optional<Contents> regular = regular(request, input, outlook);
    if (regular.isPresent() && before.equals(Moment.of(request.file()))) {
      Contents contents = regular.get();
      check(request, outlook, contents);
      TextTable table = asItIs(request, outlook, contents);
      try {
        IngestReport report = report(request, outlook, contents, "read by the database");
        publish(
            request, before, session, engine.dialect().readTexts(table), contents.values(), report);
        return report;
      } catch (EngineException | IllegalStateException other) {
        // The database saw something else than the scan did: the sure way remains.
        return byLines(request, session, input, outlook, before);
      }
    }
    return byLines(request, session, input, outlook, before);
  }

  private IngestReport ofParquet(IngestRequest request, Session session)
      throws IOException, EngineException, IngestRefusal {
    Moment before = Moment.of(request.file());
    ParquetSource source = ParquetSource.open(request, session, engine.dialect());
    checkRows(request, source.rows(), publisher.isThere(request.output()));
    IngestReport report = source.report();
    try {
      publish(request, before, session, source.query(), source.values(), report);
    } catch (EngineException failure) {
      throw ParquetSource.refused(request, failure);
    }
    return report;
  }

  /** What a file is at a moment, as far as can be seen without reading it. */
  private record Moment(long length, long modified) {
    static Moment of(File file) {
      return new Moment(file.length(), file.lastModified());
    }
  }

  private Optional<Contents> regular(IngestRequest request, InputFile input, Outlook outlook)
      throws IOException, LongLineException {
    if (request.isWorkbook() || request.file().length() < scannedFrom || !mayBeRegular(outlook)) {
      return Optional.empty();
    }
    EncodingTally tally = input.tally(outlook);
    try (EntrySource source = input.open(outlook, tally)) {
      return new Passage(request, outlook, tally).whileRegular(source);
    }
  }

  private static boolean mayBeRegular(Outlook outlook) {
    TextDialect dialect = outlook.choice().winner().dialect();
    boolean marked = outlook.encoding().mark() > 0 && outlook.shape().header().isEmpty();
    return outlook.encoding().lines().unit() == 1
        && !dialect.backslash()
        && !outlook.shape().trailing()
        && !marked;
  }

  private static TextTable asItIs(IngestRequest request, Outlook outlook, Contents contents) {
    TextDialect dialect = outlook.choice().winner().dialect();
    Regularity regularity = contents.regularity();
    return new TextTable(
        ParquetTable.only(request.file().getPath()),
        dialect.delimiter(),
        regularity.hasQuotes() ? Optional.of(dialect.quote()) : Optional.empty(),
        outlook.shape().header().orElse(0L),
        regularity.longest(),
        ParquetTable.columns(outlook.shape().names(), contents.types().types()));
  }

  private IngestReport byLines(
      IngestRequest request, Session session, InputFile input, Outlook outlook, Moment before)
      throws IOException, LongLineException, EngineException, IngestRefusal {
    File rows = temporaryFile();
    try {
      return byLines(request, session, input, outlook, before, rows);
    } finally {
      if (!rows.delete()) {
        rows.deleteOnExit();
      }
    }
  }

  private File temporaryFile() throws IOException {
    try {
      return File.createTempFile("mds-ingest-", ".csv", temporary);
    } catch (IOException failure) {
      throw UnwrittenException.because(temporary, failure);
    }
  }

  private IngestReport byLines(
      IngestRequest request,
      Session session,
      InputFile input,
      Outlook outlook,
      Moment before,
      File rows)
      throws IOException, LongLineException, EngineException, IngestRefusal {
    EncodingTally tally = input.tally(outlook);
    Passage passage = new Passage(request, outlook, tally);
    CanonicalFile canonical = new CanonicalFile(rows);
    Contents contents;
    List<String> doubts = new ArrayList<>(outlook.doubts());
    try (canonical;
        Quarantine bad = new Quarantine(publisher, request.quarantine());
        EntrySource source = input.open(outlook, tally)) {
      contents = passage.whole(source, canonical, bad);
      bad.keep();
      doubts.addAll(input.doubtsAfter(source));
    }
    check(request, outlook, contents);
    checkUnchanged(request, before);
    TextTable table =
        new TextTable(
            rows.getPath(),
            CanonicalFile.DELIMITER,
            Optional.of(CanonicalFile.QUOTE),
            0,
            canonical.longest(),
            ParquetTable.columns(outlook.shape().names(), contents.types().types()));
    IngestReport report = report(request, outlook.doubting(doubts), contents, "read line by line");
    publish(request, before, session, engine.dialect().readTexts(table), contents.values(), report);
    return report;
  }

  private void check(IngestRequest request, Outlook outlook, Contents contents)
      throws IOException, IngestRefusal {
    Refusals.checkEncoding(request, contents.tally());
    Refusals.checkBadLines(request, contents);
    new Drift(request).check(outlook.shape().names(), contents.types().types());
    boolean replaces = publisher.isThere(request.output()) || contents.quarantined().count() > 0;
    checkRows(request, contents.counts().rows(), replaces);
  }

  private static void checkRows(IngestRequest request, long rows, boolean replaces)
      throws IngestRefusal {
    if (rows == 0 && replaces && request.onEmpty() == OnEmpty.REFUSE) {
      throw IngestRefusal.of(
          Code.INGEST_EMPTY,
          "`" + request.shown() + "` has no rows, so `" + request.output() + "` was not replaced",
          "find out why it is empty, or use `--on-empty keep_types`");
    }
  }

  private static void checkUnchanged(IngestRequest request, Moment before) throws IngestRefusal {
    if (!before.equals(Moment.of(request.file()))) {
      throw IngestRefusal.of(
          Code.INGEST_UNREADABLE,
          "`" + request.shown() + "` changed while it was read",
          "run it again when the file is complete");
    }
  }

  private void publish(
      IngestRequest request,
      Moment before,
      Session session,
      String query,
      List<Long> values,
      IngestReport report)
      throws IOException, EngineException, IngestRefusal {
    try {
      write(request, before, session, query, values, report);
    } catch (IOException failure) {
      throw UnwrittenException.because(request.output(), failure);
    }
  }

  private void write(
      IngestRequest request,
      Moment before,
      Session session,
      String query,
      List<Long> values,
      IngestReport report)
      throws IOException, EngineException, IngestRefusal {
    List<String> names = report.columns().stream().map(NamedType::name).toList();
    long enough = Math.max(ENOUGH_MEGABYTES, COLUMN_MEGABYTES * names.size());
    session.execute(engine.dialect().limitMemory(Math.min(enough, megabytes)).text());
    Publication publication = publisher.begin(request.output());
    try {
      ParquetTable parquet = new ParquetTable(session, engine.dialect());
      parquet.write(query, publication.staged(), origin(request, report));
      parquet.verify(publication.staged(), names, report.totals().rows(), values);
      checkUnchanged(request, before);
      publication.moveIn();
      publication.keep();
    } catch (IOException | EngineException | IngestRefusal | RuntimeException failure) {
      publication.undo();
      throw failure;
    }
    if (request.quarantine().isPresent() && report.quarantine().isEmpty()) {
      // Of no line that it names is it true any more.
      publisher.remove(request.quarantine().get());
    }
  }

  // So that what is remembered of a feed can be made anew from its tables.
  private static Map<String, Object> origin(IngestRequest request, IngestReport report) {
    Map<String, Object> origin = new LinkedHashMap<>(request.expected().origin());
    if (!origin.isEmpty()) {
      origin.put("rows", report.totals().rows());
      origin.put("quarantined", report.totals().quarantined());
      report.form().ifPresent(form -> origin.put("form", form.document()));
    }
    return origin;
  }

  private static IngestReport report(
      IngestRequest request, Outlook outlook, Contents contents, String way) {
    List<String> doubts = new ArrayList<>(outlook.doubts());
    doubts.addAll(Refusals.doubts(contents));
    List<NamedType> columns = new ArrayList<>();
    List<String> names = outlook.shape().names();
    for (int index = 0; index < names.size(); index++) {
      ColumnType type = contents.types().types().get(index);
      columns.add(new NamedType(names.get(index), type.name()));
    }
    Contents.Counts counts = contents.counts();
    return new IngestReport(
        request.shown(),
        doubts.isEmpty() ? Status.OK : Status.REVIEW,
        Optional.empty(),
        Optional.of(
            new Source(
                contents.tally().name(),
                !request.isWorkbook(),
                outlook.choice(),
                outlook.shape().header(),
                contents.types().decimal())),
        columns,
        contents.quarantined().first(),
        contents.skipped().first(),
        contents.repaired().first(),
        new Totals(
            counts.lines(),
            counts.records(),
            counts.header(),
            counts.rows(),
            contents.quarantined().count(),
            contents.skipped().count()),
        doubts,
        contents.types().notes(),
        request.quarantine().filter(file -> contents.quarantined().count() > 0),
        way);
  }
}
