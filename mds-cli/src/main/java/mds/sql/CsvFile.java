package mds.sql;

import java.util.List;

/**
 * A text file of comma-separated values in UTF-8, with a header.
 *
 * @param delimiter one character
 * @param columns the names in the header, each once
 */
public record CsvFile(String path, String delimiter, List<String> columns) {

  public CsvFile {
    columns = List.copyOf(columns);
  }
}
