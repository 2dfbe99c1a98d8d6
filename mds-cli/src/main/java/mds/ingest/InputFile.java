package mds.ingest;

import java.io.IOException;
import java.util.List;
import mds.ingest.text.EncodingTally;
import mds.ingest.text.LongLineException;

/** A file that holds a table, in whatever form. */
interface InputFile {

  /** Looks at the file, and says what it is taken for. */
  Outlook look() throws IOException, LongLineException, IngestRefusal;

  /** Reads it from the start. */
  EntrySource open(Outlook outlook, EncodingTally tally) throws IOException;

  /** Why a person must look, as far as only reading all of it has shown. */
  default List<String> doubtsAfter(EntrySource source) throws IOException {
    return List.of();
  }

  /** Counts how its lines are decoded. */
  EncodingTally tally(Outlook outlook);
}
