package mds.ingest.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mds.ingest.type.CellReader;
import mds.ingest.type.ColumnHabit;
import mds.ingest.type.Market;

/** Finds the table in the records of a sample: its width, what stands before it, its header. */
public final class TableFinder {

  // Titles and parameters fill the first two cells, also where a program pads all lines.
  private static final int TITLE_CELLS = 2;
  private static final String YEAR = "(19|20)\\d\\d";
  private static final int LONGEST_NAME = 120;
  private static final double LEAST_SHARE = 0.3;

  private final CellReader cell;
  private final Optional<Boolean> hasHeader;

  /**
   * Reads cells as a market does.
   *
   * @param hasHeader whether there is a header, when a person has said so
   */
  public TableFinder(Market market, Optional<Boolean> hasHeader) {
    this.cell = new CellReader(market);
    this.hasHeader = hasHeader;
  }

  /** The table; none when no record says anything. */
  public Optional<TableShape> find(List<SampleRecord> records) {
    List<SampleRecord> filled = records.stream().filter(record -> !record.isBlank()).toList();
    if (filled.isEmpty()) {
      return Optional.empty();
    }
    int width = width(filled);
    List<SampleRecord> table = filled.stream().filter(record -> record.width() == width).toList();
    boolean trailing = isTrailing(table, filled, width);
    SampleRecord first = first(table, filled, trailing, width);
    List<SampleRecord> body = behind(table, first);
    List<ColumnHabit> habits = habits(body, trailing ? width - 1 : width);
    return Optional.of(shape(first, body, habits, trailing, width));
  }

  /** The width that most records have; 1 only when hardly any has more. */
  private static int width(List<SampleRecord> records) {
    Map<Integer, Integer> counts = new TreeMap<>();
    records.forEach(record -> counts.merge(record.width(), 1, Integer::sum));
    int best = 1;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getKey() > 1 && entry.getValue() >= most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return most >= LEAST_SHARE * records.size() ? best : 1;
  }

  // The header may or may not end in a delimiter as well.
  private static boolean isTrailing(List<SampleRecord> table, List<SampleRecord> all, int width) {
    if (width < 3) {
      return false;
    }
    long empty = table.stream().filter(record -> record.fields().get(width - 1).isBlank()).count();
    boolean named =
        all.stream()
            .filter(record -> record.width() >= width - 1 && record.filledFront() > width / 2)
            .findFirst()
            .filter(record -> record.width() >= width && !record.fields().get(width - 1).isBlank())
            .isPresent();
    return !named && empty >= 0.9 * table.size();
  }

  private SampleRecord first(
      List<SampleRecord> table, List<SampleRecord> all, boolean trailing, int width) {
    for (int index = 0; index < all.size(); index++) {
      SampleRecord record = all.get(index);
      boolean fits = record.width() == width || (trailing && record.width() == width - 1);
      if (fits && !isTitle(record, all.subList(index + 1, all.size()), width)) {
        return record;
      }
    }
    return table.get(0);
  }

  private boolean isTitle(SampleRecord record, List<SampleRecord> rest, int width) {
    if (width <= TITLE_CELLS
        || record.filledFront() > TITLE_CELLS
        || record.filledFront() == width) {
      return false;
    }
    Optional<SampleRecord> next =
        rest.stream().filter(other -> other.filledFront() > TITLE_CELLS).findFirst();
    return next.filter(other -> looksLikeNames(other.fields())).isPresent();
  }

  private boolean looksLikeNames(List<String> fields) {
    int named = 0;
    for (String field : fields) {
      if (isTyped(field) || field.length() > LONGEST_NAME) {
        return false;
      }
      named += field.isBlank() ? 0 : 1;
    }
    return named * 2 > fields.size();
  }

  private boolean isTyped(String field) {
    read(field);
    return cell.isTyped();
  }

  private void read(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    cell.read(bytes, 0, bytes.length);
  }

  // Neither sums nor the header again nor a line that may be cut off tell what columns are like.
  private List<SampleRecord> behind(List<SampleRecord> table, SampleRecord first) {
    int index = table.indexOf(first);
    boolean indented = first.fields().get(0).isBlank();
    return table.subList(index + 1, table.size()).stream()
        .filter(record -> !record.fields().equals(first.fields()))
        .filter(record -> record.ended() || table.size() < 3)
        .filter(record -> !isSum(record, indented))
        .toList();
  }

  // Where a table begins further right, all its rows begin with nothing.
  private boolean isSum(SampleRecord record, boolean indented) {
    List<String> texts = record.fields().stream().filter(field -> !field.isBlank()).toList();
    List<String> words = texts.stream().filter(field -> !isTyped(field)).toList();
    boolean gaps = texts.size() * 2 <= record.width() || texts.size() <= 2;
    boolean unsaid = !indented && words.isEmpty() && record.fields().get(0).isBlank();
    boolean said = words.size() == 1 && Totals.isSum(words.get(0));
    return record.width() > 2 && gaps && (said || unsaid);
  }

  private List<ColumnHabit> habits(List<SampleRecord> body, int columns) {
    List<ColumnHabit> habits = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      ColumnHabit habit = new ColumnHabit();
      for (SampleRecord record : body) {
        read(record.fields().get(column));
        habit.add(cell);
      }
      habits.add(habit);
    }
    return habits;
  }

  private TableShape shape(
      SampleRecord first,
      List<SampleRecord> body,
      List<ColumnHabit> habits,
      boolean trailing,
      int width) {
    int evidence = evidence(first.fields(), habits);
    boolean assured = evidence != 0 || hasHeader.isPresent() || body.isEmpty();
    boolean header =
        hasHeader.orElse(evidence > 0 || (evidence == 0 && couldBeHeader(first.fields(), body)));
    List<String> heading =
        header ? first.fields().subList(0, Math.min(habits.size(), first.width())) : List.of();
    List<String> names = header ? ColumnNames.of(heading) : ColumnNames.numbered(habits.size());
    Optional<Long> line = header ? Optional.of(first.line()) : Optional.empty();
    return new TableShape(width, line, names, heading, trailing, habits, assured);
  }

  // Text above numbers speaks for a header, numbers above numbers against one. Years can be names.
  private int evidence(List<String> fields, List<ColumnHabit> habits) {
    int evidence = 0;
    for (int column = 0; column < Math.min(fields.size(), habits.size()); column++) {
      read(fields.get(column));
      ColumnHabit habit = habits.get(column);
      if (habit.isTyped() && !cell.isEmpty() && !cell.isNothing()) {
        boolean year = fields.get(column).strip().matches(YEAR);
        evidence += habit.isOdd(cell) ? 1 : year ? 0 : -1;
      }
    }
    return evidence;
  }

  private boolean couldBeHeader(List<String> fields, List<SampleRecord> body) {
    Set<String> seen = new HashSet<>();
    if (fields.stream().allMatch(this::isTyped)) {
      return false;
    }
    for (int column = 0; column < fields.size(); column++) {
      String field = fields.get(column).strip().toLowerCase(Locale.ROOT);
      boolean named = !isTyped(field) || field.matches(YEAR);
      if (!named || field.length() > LONGEST_NAME || !seen.add(field)) {
        return false;
      }
      if (occursBelow(fields.get(column), column, body)) {
        return false;
      }
    }
    return true;
  }

  private static boolean occursBelow(String field, int column, List<SampleRecord> body) {
    return body.stream()
        .filter(record -> column < record.width())
        .anyMatch(record -> record.fields().get(column).equals(field) && !field.isBlank());
  }
}
