package mds.ingest.type;

/**
 * What most cells of a column are, as far as a sample shows. It tells rows from lines that only
 * look like rows, and decides no type.
 */
public final class ColumnHabit {

  private static final double MOST = 0.8;
  private static final double NEARLY_ALL = 0.98;

  private long cells;
  private long filled;
  private long numbers;
  private long dates;
  private long answers;

  public void add(CellReader cell) {
    cells++;
    if (cell.isEmpty() || cell.isNothing()) {
      return;
    }
    filled++;
    numbers += (cell.kinds() & Kind.NUMBER) != 0 ? 1 : 0;
    dates += (cell.kinds() & Kind.DATES) != 0 ? 1 : 0;
    answers += (cell.kinds() & Kind.TRUTH) != 0 ? 1 : 0;
  }

  private int kinds() {
    if (filled == 0) {
      return 0;
    }
    if (numbers >= MOST * filled) {
      return Kind.NUMBER;
    }
    if (dates >= MOST * filled) {
      return Kind.DATES;
    }
    return answers >= MOST * filled ? Kind.TRUTH : 0;
  }

  /** Whether most cells are numbers, dates or answers. */
  public boolean isTyped() {
    return kinds() != 0;
  }

  /** Whether most cells are numbers. */
  public boolean isNumeric() {
    return kinds() == Kind.NUMBER;
  }

  /** Whether the column has a text in nearly every row. */
  public boolean isFilled() {
    return cells > 0 && filled >= NEARLY_ALL * cells;
  }

  /** Whether no row has anything there. */
  public boolean isEmpty() {
    return filled == 0;
  }

  /** Whether a cell is not what the column's cells are. */
  public boolean isOdd(CellReader cell) {
    return isTyped() && !cell.isEmpty() && !cell.isNothing() && (cell.kinds() & kinds()) == 0;
  }
}
