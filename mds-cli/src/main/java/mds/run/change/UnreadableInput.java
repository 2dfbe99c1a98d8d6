package mds.run.change;

import java.io.IOException;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/** Says which path cannot be read, as the share that it is on is lost or silent. */
public final class UnreadableInput {

  private UnreadableInput() {}

  public static DiagnosticException of(String path, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.INPUT_UNREADABLE, "cannot read `" + path + "`: " + FileReason.of(failure))
            .hint("look whether the drive is there; what was built before stays")
            .hint("a slow one may have more time: `network: {timeout: 2m}`"),
        failure);
  }
}
