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
  private int settled = -1;
  private int common = Kind.ANY;
  private int scale = -1;
  private boolean oneScale = true;

  public void add(CellReader cell) {
    settled = -1;
    cells++;
    if (cell.isEmpty() || cell.isNothing()) {
      return;
    }
    filled++;
    if (cell.kinds() != 0) {
      common &= cell.kinds();
      oneScale &= scale < 0 || scale == scale(cell);
      scale = scale(cell);
    }
    numbers += (cell.kinds() & Kind.NUMBER) != 0 ? 1 : 0;
    dates += (cell.kinds() & Kind.DATES) != 0 ? 1 : 0;
    answers += (cell.kinds() & Kind.TRUTH) != 0 ? 1 : 0;
  }

  private int kinds() {
    if (settled < 0) {
      settled = mostly();
    }
    return settled;
  }

  private int mostly() {
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

  /** Whether the column has a text in nearly every row: in all but one, where there are few. */
  public boolean isFilled() {
    return cells > 1 && filled >= Math.min(NEARLY_ALL * cells, (double) (cells - 1));
  }

  /** Whether no row has anything there. */
  public boolean isEmpty() {
    return filled == 0;
  }

  private static int scale(CellReader cell) {
    boolean number = (cell.kinds() & Kind.NUMBER) != 0;
    return number ? Math.max(cell.numbers().scale(true), cell.numbers().scale(false)) : 0;
  }

  /** Whether a cell looks like the start of what the column's cells are. */
  public boolean isCutOff(CellReader cell) {
    if (!isTyped() || cell.isEmpty() || cell.isNothing()) {
      return false;
    }
    boolean other = common != 0 && (cell.kinds() & common) == 0;
    return isOdd(cell) || other || (isNumeric() && oneScale && scale(cell) < scale);
  }

  /** Whether a cell is not what the column's cells are. */
  public boolean isOdd(CellReader cell) {
    return isTyped() && !cell.isEmpty() && !cell.isNothing() && (cell.kinds() & kinds()) == 0;
  }
}
