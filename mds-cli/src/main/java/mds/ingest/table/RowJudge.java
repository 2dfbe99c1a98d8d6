package mds.ingest.table;

import java.util.regex.Pattern;
import mds.ingest.split.Entry;
import mds.ingest.split.Fields;
import mds.ingest.text.Line;
import mds.ingest.type.CellReader;
import mds.ingest.type.ColumnHabit;
import mds.ingest.type.Market;

/** Tells rows from all else that stands in a file. What it is not sure of is no row. */
public final class RowJudge {

  private static final Pattern SEPARATOR_HINT = Pattern.compile("(?i)\"?sep=.{0,2}\"?.*");
  private static final int ODD_CELLS = 2;

  // Old programs end their files so.
  private static final byte END_MARK = 0x1A;

  private final TableShape shape;
  private final CellReader[] cells;
  private final ColumnHabit[] habits;
  private final long typed;
  private boolean begun;
  private boolean blankBefore;
  private boolean otherTable;

  public RowJudge(TableShape shape, Market market) {
    this.shape = shape;
    this.cells = new CellReader[shape.columns()];
    for (int column = 0; column < cells.length; column++) {
      cells[column] = new CellReader(market);
    }
    this.habits = shape.habits().toArray(ColumnHabit[]::new);
    this.typed = shape.habits().stream().filter(ColumnHabit::isTyped).count();
    this.begun = shape.header().isEmpty();
  }

  /** Whether a line is Excel's hint at the delimiter. */
  public static boolean isSeparatorHint(long line, String text) {
    return line == 1 && SEPARATOR_HINT.matcher(text).matches();
  }

  /** Judges the records of a file, in their order. */
  public Verdict judge(Entry entry) {
    Verdict verdict = verdict(entry);
    blankBefore = verdict.reason().equals("blank");
    return verdict;
  }

  private Verdict verdict(Entry entry) {
    if (entry.first().decoding() == Line.Decoding.NONE && begun) {
      return Verdict.quarantined("its bytes are not in the encoding");
    }
    if (entry.line() == 1 && isSeparatorHint(1, entry.first().text())) {
      return Verdict.skipped("sep= line");
    }
    Fields fields = entry.fields();
    if (fields.isBlank()) {
      boolean zeros = entry.first().nuls() && fields.count() == 1;
      return zeros ? Verdict.quarantined("only NUL bytes") : Verdict.skipped("blank");
    }
    if (fields.count() == 1 && fields.to(0) == 1 && fields.text()[0] == END_MARK) {
      return Verdict.skipped("end mark");
    }
    if (!begun) {
      return beforeRows(entry);
    }
    if (otherTable) {
      return Verdict.quarantined("belongs to a second table");
    }
    return inTable(entry, fields);
  }

  private Verdict beforeRows(Entry entry) {
    if (shape.header().filter(line -> line == entry.line()).isPresent()) {
      begun = true;
      return Verdict.HEADER;
    }
    return Verdict.skipped("before the header");
  }

  private Verdict inTable(Entry entry, Fields fields) {
    if (entry.isUnclosed()) {
      return Verdict.quarantined("a quote is opened and never closed");
    }
    if (isHeading(fields)) {
      return Verdict.skipped("the header again");
    }
    if (isFull(fields)) {
      return full(entry, fields);
    }
    String widths =
        fields.count() + (fields.count() == 1 ? " field" : " fields") + " for " + shape.columns();
    if (fields.count() < shape.width() && !entry.first().ended()) {
      return Verdict.quarantined("cut off: " + widths + " and no line end");
    }
    boolean narrow = fields.count() == 1 || fields.count() <= shape.width() / 2;
    if (narrow && Totals.isFooter(fields.get(0))) {
      return Verdict.skipped("footer");
    }
    return Verdict.quarantined(widths);
  }

  // A record may lack the delimiter at its end, not a field.
  private boolean isFull(Fields fields) {
    return fields.count() == shape.width()
        || (shape.trailing() && fields.count() == shape.width() - 1);
  }

  private boolean isHeading(Fields fields) {
    if (shape.heading().isEmpty() || fields.count() < shape.columns()) {
      return false;
    }
    for (int index = 0; index < shape.heading().size(); index++) {
      if (!fields.get(index).strip().equals(shape.heading().get(index).strip())) {
        return false;
      }
    }
    return true;
  }

  private Verdict full(Entry entry, Fields fields) {
    if (shape.trailing() && fields.count() == shape.width() && !fields.isBlank(shape.columns())) {
      return Verdict.quarantined("a value behind the last column");
    }
    read(fields);
    if (isTotal(fields)) {
      return Verdict.skipped("total line");
    }
    int odd = oddCells();
    if (!entry.ended() && (odd > 0 || isCutOff())) {
      return Verdict.quarantined("cut off: its last value is none of its column");
    }
    boolean names = odd > 0 && odd == typed && !entry.fields().isBlank(0);
    if (names && blankBefore) {
      otherTable = true;
      return Verdict.quarantined("header of a second table");
    }
    if (odd >= ODD_CELLS) {
      return Verdict.quarantined(odd + " values do not belong to their columns");
    }
    return Verdict.ROW;
  }

  private void read(Fields fields) {
    byte[] text = fields.text();
    for (int column = 0; column < cells.length; column++) {
      cells[column].read(text, fields.from(column), fields.to(column));
    }
  }

  /** What a cell of the row that was judged last can be. */
  public CellReader cell(int column) {
    return cells[column];
  }

  private boolean isCutOff() {
    int last = cells.length - 1;
    return habits[last].isCutOff(cells[last]);
  }

  private int oddCells() {
    int odd = 0;
    for (int column = 0; column < cells.length; column++) {
      odd += habits[column].isOdd(cells[column]) ? 1 : 0;
    }
    return odd;
  }

  // A word for a sum, and besides it numbers only; or nothing but numbers where names always are.
  private boolean isTotal(Fields fields) {
    int texts = 0;
    int filled = 0;
    int missing = 0;
    int named = 0;
    for (int column = 0; column < cells.length; column++) {
      if (cells[column].isEmpty()) {
        missing += habits[column].isFilled() ? 1 : 0;
        continue;
      }
      filled++;
      if (!cells[column].isTyped()) {
        texts++;
        named = column;
      }
    }
    boolean gaps = habits[named].isTyped() || missing > 0 || cells.length <= 2;
    boolean said = texts == 1 && gaps && Totals.isSum(fields.get(named));
    boolean unsaid = texts == 0 && filled <= 2 && missing >= 2 && cells.length > 2;
    return said || (unsaid && cells[0].isEmpty());
  }
}
