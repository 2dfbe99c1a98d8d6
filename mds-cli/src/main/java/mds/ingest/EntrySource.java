package mds.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import mds.ingest.split.Entry;
import mds.ingest.text.LongLineException;

/** The records of a file, from the first on. */
interface EntrySource extends Closeable {

  Optional<Entry> next() throws IOException, LongLineException;
}
