package mds.ingest;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.ingest.choice.DialectChoice;
import mds.ingest.choice.DialectChooser;
import mds.ingest.excel.SheetRow;
import mds.ingest.excel.Workbook;
import mds.ingest.split.Entry;
import mds.ingest.split.Fields;
import mds.ingest.table.SampleRecord;
import mds.ingest.table.TableShape;
import mds.ingest.text.EncodingTally;
import mds.ingest.text.Line;
import mds.ingest.text.Marks;
import mds.ingest.text.RawLine;
import mds.ingest.text.TextEncoding;

/** A sheet of a workbook. */
final class WorkbookInput implements InputFile {

  private static final int SAMPLE = 10_000;
  private static final int HEAD = 64;

  private final IngestRequest request;
  private String sheet = "";

  WorkbookInput(IngestRequest request) {
    this.request = request;
  }

  private Workbook workbook() throws IOException {
    char sign = request.pinned().decimal().orElse(request.market().decimal());
    return new Workbook(request.file(), sign);
  }

  @Override
  public Outlook look() throws IOException, IngestRefusal {
    refuseOtherKinds();
    try (Workbook workbook = workbook()) {
      List<String> filled = workbook.filledSheets();
      sheet = request.sheet().or(() -> filled.stream().findFirst()).orElse("");
      if (!filled.contains(sheet)) {
        throw IngestRefusal.of(
            Code.INGEST_NO_TABLE,
            "`"
                + request.shown()
                + "` has no rows"
                + (sheet.isEmpty() ? "" : " in sheet `" + sheet + "`"),
            "sheets with rows: " + (filled.isEmpty() ? "none" : String.join(", ", filled)));
      }
      return look(workbook, filled);
    }
  }

  private void refuseOtherKinds() throws IOException, IngestRefusal {
    byte[] head;
    try (InputStream stream = new FileInputStream(request.file())) {
      head = stream.readNBytes(HEAD);
    }
    Optional<FileKind> kind = FileKind.of(head);
    if (kind.equals(Optional.of(FileKind.ZIP))) {
      return;
    }
    boolean old = kind.equals(Optional.of(FileKind.OLD_EXCEL));
    throw IngestRefusal.of(
        Code.INGEST_NO_TABLE,
        "`"
            + request.shown()
            + "` is "
            + (old
                ? "a workbook with a password, or of old Excel"
                : kind.map(FileKind::words).orElse(head.length == 0 ? "empty" : "a text file"))
            + ", no .xlsx",
        old ? "save it as .xlsx without a password" : "ask its sender for a workbook, or for CSV");
  }

  private Outlook look(Workbook workbook, List<String> filled) throws IOException, IngestRefusal {
    DialectChoice choice =
        new DialectChooser(request.market(), request.pinned()).ofRecords(sample(workbook));
    TableShape shape =
        choice
            .winner()
            .shape()
            .orElseThrow(
                () ->
                    IngestRefusal.of(
                        Code.INGEST_NO_TABLE, "there is no table in `" + request.shown() + "`"));
    List<String> doubts = new ArrayList<>(choice.doubts());
    if (request.sheet().isEmpty() && filled.size() > 1) {
      doubts.add("only sheet `" + sheet + "` was read, of " + String.join(", ", filled));
    }
    workbook
        .mergedBelow(shape.header().orElse(0L))
        .ifPresent(
            row -> doubts.add("row " + row + " has merged cells, of which only one has a value"));
    return new Outlook(TextEncoding.ofWorkbook(), choice, shape, doubts);
  }

  private List<SampleRecord> sample(Workbook workbook) throws IOException {
    List<SheetRow> rows = new ArrayList<>();
    int width = 1;
    try (Workbook.Rows source = workbook.rows(sheet)) {
      Optional<SheetRow> row = source.next();
      while (row.isPresent() && rows.size() < SAMPLE) {
        rows.add(row.get());
        width = Math.max(width, row.get().texts().size());
        row = source.next();
      }
    }
    List<SampleRecord> records = new ArrayList<>();
    for (SheetRow row : rows) {
      records.add(new SampleRecord(row.number(), padded(row.texts(), width), false, true));
    }
    return records;
  }

  // Cells behind the last filled one are empty, not missing.
  private static List<String> padded(List<String> texts, int width) {
    List<String> padded = new ArrayList<>(texts);
    padded.addAll(Collections.nCopies(Math.max(0, width - texts.size()), ""));
    return padded;
  }

  @Override
  public EncodingTally tally(Outlook outlook) {
    return new EncodingTally(outlook.encoding(), new Marks(request.market().name()), true);
  }

  @Override
  public EntrySource open(Outlook outlook, EncodingTally tally) throws IOException {
    Workbook workbook = workbook();
    return new SheetEntries(workbook, workbook.rows(sheet), outlook.shape().width(), new Fields());
  }

  @Override
  public List<String> doubtsAfter(EntrySource source) throws IOException {
    List<String> doubts = new ArrayList<>();
    if (source instanceof SheetEntries entries && entries.workbook().hasRounded()) {
      doubts.add("whole numbers of more than 15 digits were rounded by Excel before it saved them");
    }
    if (source instanceof SheetEntries entries && entries.workbook().hasUnsolved()) {
      doubts.add("there are formulas that nobody has calculated: open and save it in Excel first");
    }
    return doubts;
  }

  private record SheetEntries(Workbook workbook, Workbook.Rows rows, int width, Fields fields)
      implements EntrySource {

    @Override
    public Optional<Entry> next() throws IOException {
      Optional<SheetRow> row = rows.next();
      if (row.isEmpty()) {
        return Optional.empty();
      }
      fields.set(padded(row.get().texts(), width));
      byte[] shown = String.join(";", row.get().texts()).getBytes(StandardCharsets.UTF_8);
      RawLine raw = new RawLine(row.get().number(), 0, shown, RawLine.End.FEED);
      Line line = new Line(raw, shown, Line.Decoding.UTF_8, false);
      return Optional.of(new Entry(List.of(line), fields, Entry.Quotes.NONE));
    }

    @Override
    public void close() throws IOException {
      rows.close();
      workbook.close();
    }
  }
}
