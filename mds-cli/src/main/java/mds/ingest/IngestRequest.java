package mds.ingest;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import mds.ingest.choice.Pinned;
import mds.ingest.type.Market;
import mds.run.OnEmpty;

/**
 * One file to be loaded.
 *
 * @param shown its path as people gave it
 * @param encoding that somebody has said it has
 * @param sheet of a workbook; the first with rows when nobody says
 * @param onEmpty what to do with a file of no rows
 * @param quarantine where every bad line is written
 * @param expected what those before it were like
 */
public record IngestRequest(
    File file,
    String shown,
    Market market,
    Path output,
    Optional<Charset> encoding,
    Pinned pinned,
    Optional<String> sheet,
    BadLimit limit,
    OnEmpty onEmpty,
    Optional<Path> quarantine,
    Expectation expected) {

  /** The same, read from elsewhere. */
  public IngestRequest from(File copy) {
    return new IngestRequest(
        copy, shown, market, output, encoding, pinned, sheet, limit, onEmpty, quarantine, expected);
  }

  IngestRequest pinning(Pinned pins) {
    return new IngestRequest(
        file, shown, market, output, encoding, pins, sheet, limit, onEmpty, quarantine, expected);
  }

  boolean isWorkbook() {
    return file.getName().toLowerCase(java.util.Locale.ROOT).matches(".*\\.xls[xm]");
  }
}
