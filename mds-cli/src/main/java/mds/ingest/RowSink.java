package mds.ingest;

import java.io.Closeable;
import java.io.IOException;
import mds.ingest.split.Fields;

/** Takes the rows of a table. */
interface RowSink extends Closeable {

  void add(Fields fields, int columns) throws IOException;
}
