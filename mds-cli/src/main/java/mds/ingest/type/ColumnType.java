package mds.ingest.type;

import java.util.List;
import mds.sql.TextColumn;
import mds.sql.TextColumn.AsWritten;
import mds.sql.TextColumn.Reading;

/**
 * The type of a column, and how its texts become values.
 *
 * @param nulls texts that stand for no value
 * @param padded whether blanks around the texts do not count
 */
public record ColumnType(String name, Reading reading, List<String> nulls, boolean padded) {

  static final ColumnType TEXT = new ColumnType("VARCHAR", new AsWritten(), List.of(), false);

  public ColumnType {
    nulls = List.copyOf(nulls);
  }

  public boolean isText() {
    return reading instanceof AsWritten;
  }

  public TextColumn column(String column) {
    return new TextColumn(column, name, reading, nulls, padded);
  }
}
