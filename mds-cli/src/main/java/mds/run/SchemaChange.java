package mds.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an incremental table does when its query's columns are no longer its own. */
public enum SchemaChange {
  /** Writes the columns that the table has. */
  IGNORE("ignore"),
  FAIL("fail"),
  /** Adds columns, and never drops one. */
  APPEND_NEW_COLUMNS("append_new_columns"),
  /** Adds, drops and retypes columns until both agree. */
  SYNC_ALL_COLUMNS("sync_all_columns");

  private final String word;

  SchemaChange(String word) {
    this.word = word;
  }

  /** The one that a configuration's {@code on_schema_change} names. */
  public static Optional<SchemaChange> of(String word) {
    return Arrays.stream(values()).filter(change -> change.word.equals(word)).findAny();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(change -> change.word).toList();
  }
}
