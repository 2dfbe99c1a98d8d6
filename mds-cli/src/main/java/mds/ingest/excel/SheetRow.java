package mds.ingest.excel;

import java.util.List;

/**
 * A row of a sheet.
 *
 * @param number as the sheet shows it, from 1
 * @param texts of its cells; those behind the last filled one are not there
 */
public record SheetRow(long number, List<String> texts) {

  public SheetRow {
    texts = List.copyOf(texts);
  }
}
