package mds.ingest.split;

import java.io.IOException;
import java.util.Optional;
import mds.ingest.text.Line;
import mds.ingest.text.LongLineException;

/** Lines, one after the other. */
public interface LineSource {

  /** The next line; none behind the last. */
  Optional<Line> next() throws IOException, LongLineException;
}
