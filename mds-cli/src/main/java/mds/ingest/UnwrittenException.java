package mds.ingest;

import java.io.IOException;
import mds.diagnostic.Code;
import mds.diagnostic.FileReason;
import mds.run.change.NoAnswerException;

/** A file of mds's own could not be written, which says nothing of the one that was loaded. */
final class UnwrittenException extends IOException {

  private static final long serialVersionUID = 1;

  private UnwrittenException(Object file, IOException cause) {
    super("cannot write `" + file + "`: " + FileReason.of(cause), cause);
  }

  /** The failure as this one; a share's silence remains what it is. */
  static IOException because(Object file, IOException cause) {
    return cause instanceof NoAnswerException ? cause : new UnwrittenException(file, cause);
  }

  IngestRefusal refusal() {
    return IngestRefusal.of(
        Code.EXTERNAL_FILE,
        String.valueOf(getMessage()),
        "check that the folder is there, writable, has space left, and nobody has the file open");
  }
}
