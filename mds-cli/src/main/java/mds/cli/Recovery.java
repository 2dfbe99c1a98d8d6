package mds.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.workspace.JournalledPublisher;

/** Brings back the files that a killed run was about to replace. */
final class Recovery {

  private Recovery() {}

  static List<Path> of(JournalledPublisher publisher, Path journal) throws DiagnosticException {
    try {
      return publisher.recover();
    } catch (IOException failure) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.EXTERNAL_FILE,
                  "cannot bring back the files that a run before left unfinished: "
                      + FileReason.of(failure))
              .hint("look into `" + journal + "`: it names each file and where the old one is"),
          failure);
    }
  }
}
