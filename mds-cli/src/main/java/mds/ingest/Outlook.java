package mds.ingest;

import java.util.List;
import mds.ingest.choice.DialectChoice;
import mds.ingest.table.TableShape;
import mds.ingest.text.TextEncoding;

/**
 * What a file is taken for, before all of it is read.
 *
 * @param doubts why a person must look
 */
record Outlook(TextEncoding encoding, DialectChoice choice, TableShape shape, List<String> doubts) {

  Outlook {
    doubts = List.copyOf(doubts);
  }

  Outlook doubting(List<String> all) {
    return new Outlook(encoding, choice, shape, all);
  }
}
