package mds.ingest.excel;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** An .xlsx file, of which one sheet is read row by row. */
public final class Workbook implements Closeable {

  private static final Pattern MERGED = Pattern.compile("<mergeCell [^>]*ref=\"([A-Z]+)(\\d+)");
  private static final Pattern UNSOLVED = Pattern.compile("fullCalcOnLoad=.(1|true)\\b");
  private static final int LONGEST_PART = 1 << 22;
  private static final int PIECE = 1 << 16;
  private static final int OVERLAP = 100;

  private final File file;
  private final ReadableWorkbook workbook;
  private final CellText text;

  /**
   * Opens a file.
   *
   * @param decimal the sign with which fractions are written
   */
  public Workbook(File file, char decimal) throws IOException {
    this.file = file;
    this.text = new CellText(decimal);
    try {
      this.workbook = new ReadableWorkbook(file, new ReadingOptions(true, false));
    } catch (ExcelReaderException failure) {
      throw new IOException("it is no workbook: " + failure.getMessage(), failure);
    }
  }

  /** The names of the sheets that have rows, those first that people see. */
  public List<String> filledSheets() throws IOException {
    List<String> names = new ArrayList<>();
    Comparator<Sheet> order = Comparator.comparing(Sheet::getVisibility);
    for (Sheet sheet : workbook.getSheets().sorted(order).toList()) {
      try (Stream<Row> rows = sheet.openStream()) {
        if (rows.anyMatch(row -> row.getFirstNonEmptyCell().isPresent())) {
          names.add(sheet.getName());
        }
      }
    }
    return names;
  }

  /** The rows of a sheet, which is there. */
  public Rows rows(String name) throws IOException {
    Optional<Sheet> sheet = workbook.findSheet(name);
    if (sheet.isEmpty()) {
      throw new IOException("there is no sheet `" + name + "`");
    }
    return new Rows(sheet.get().openStream());
  }

  /** Rows, one after the other. */
  public final class Rows implements Closeable {

    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private Rows(Stream<Row> stream) {
      this.stream = stream;
      this.rows = stream.iterator();
    }

    /** The next row; none behind the last. */
    public Optional<SheetRow> next() throws IOException {
      try {
        return rows.hasNext() ? Optional.of(read(rows.next())) : Optional.empty();
      } catch (ExcelReaderException | ArithmeticException | NumberFormatException failure) {
        throw new IOException("the sheet is damaged: " + failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private SheetRow read(Row row) {
    List<String> texts = new ArrayList<>(Collections.nCopies(row.getCellCount(), ""));
    int filled = 0;
    for (int index = 0; index < row.getCellCount(); index++) {
      Cell cell = row.getCell(index);
      if (cell != null) {
        texts.set(index, text.of(cell));
        filled = texts.get(index).isBlank() ? filled : index + 1;
      }
    }
    return new SheetRow(row.getRowNum(), texts.subList(0, filled));
  }

  /** Whether a whole number was so long that Excel had rounded it before it was saved. */
  public boolean hasRounded() {
    return text.hasRounded();
  }

  /**
   * Whether a formula had no value, or one that the program that wrote the file had not calculated:
   * such programs ask Excel to do so when it opens the file.
   */
  public boolean hasUnsolved() throws IOException {
    return text.hasUnsolved() || (text.hasFormulas() && asksForValues());
  }

  private boolean asksForValues() throws IOException {
    try (ZipFile archive = new ZipFile(file)) {
      ZipEntry entry = archive.getEntry("xl/workbook.xml");
      if (entry == null) {
        return false;
      }
      byte[] bytes = archive.getInputStream(entry).readNBytes(LONGEST_PART);
      return UNSOLVED.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
    }
  }

  /** The first row below a line, on any sheet, with cells that were merged into one. */
  public Optional<Long> mergedBelow(long line) throws IOException {
    try (ZipFile archive = new ZipFile(file)) {
      for (ZipEntry entry : Collections.list(archive.entries())) {
        if (entry.getName().matches("xl/worksheets/[^/]*\\.xml")) {
          Optional<Long> merged = mergedBelow(archive, entry, line);
          if (merged.isPresent()) {
            return merged;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> mergedBelow(ZipFile archive, ZipEntry entry, long line)
      throws IOException {
    char[] piece = new char[PIECE];
    String rest = "";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(archive.getInputStream(entry), StandardCharsets.UTF_8))) {
      int count = reader.read(piece);
      while (count >= 0) {
        String part = rest + new String(piece, 0, count);
        Matcher matcher = MERGED.matcher(part);
        while (matcher.find()) {
          if (Long.parseLong(matcher.group(2)) > line) {
            return Optional.of(Long.parseLong(matcher.group(2)));
          }
        }
        rest = part.substring(Math.max(0, part.length() - OVERLAP));
        count = reader.read(piece);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
