package mds.run.change;

import java.io.IOException;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/** Says which path cannot be read, as the share that it is on is lost or silent. */
public final class UnreadableInput {

  private UnreadableInput() {}

  public static DiagnosticException of(String path, IOException failure) {
    return because("cannot read `" + path + "`", failure);
  }

  /**
   * Says that work with files has met a share that is silent; anything else is no such thing.
   *
   * @param what cannot be done
   */
  public static Optional<DiagnosticException> ofSilence(String what, IOException failure) {
    return failure instanceof NoAnswerException
        ? Optional.of(because(what, failure))
        : Optional.empty();
  }

  /** The same for what is known to be such. */
  public static DiagnosticException because(String what, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(Code.INPUT_UNREADABLE, what + ": " + FileReason.of(failure))
            .hint("look whether the drive is there; what was built before stays")
            .hint("a slow one may have more time: `network: {timeout: 2m}`"),
        failure);
  }
}
