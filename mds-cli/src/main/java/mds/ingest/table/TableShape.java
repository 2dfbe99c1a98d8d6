package mds.ingest.table;

import java.util.List;
import java.util.Optional;
import mds.ingest.type.ColumnHabit;

/**
 * Where the table of a file is.
 *
 * @param width fields of a record, the dropped one among them
 * @param header the line of the header; none when the first record is a row
 * @param names the columns' names, each once
 * @param heading the fields of the header as they are written; empty without one
 * @param trailing whether each record ends in a delimiter, so that its last field is no column
 * @param habits of the columns, in the sample
 * @param assured whether the values show that the header is one, or that there is none
 */
public record TableShape(
    int width,
    Optional<Long> header,
    List<String> names,
    List<String> heading,
    boolean trailing,
    List<ColumnHabit> habits,
    boolean assured) {

  public TableShape {
    names = List.copyOf(names);
    heading = List.copyOf(heading);
    habits = List.copyOf(habits);
  }

  /** How many columns the table has. */
  public int columns() {
    return names.size();
  }
}
