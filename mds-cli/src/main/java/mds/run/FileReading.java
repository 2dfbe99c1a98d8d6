package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import mds.compile.CompiledNode;
import mds.config.NetworkConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.Session;
import mds.plan.change.FileFact;
import mds.result.NodeResult;
import mds.run.change.ChangeWatch;
import mds.run.change.Decision;

/**
 * Does the work of a node that reads files: once more when they were written meanwhile, or out of
 * reach. What was there before stays until a reading went well.
 */
final class FileReading {

  private final CompiledNode code;
  private final ChangeWatch changes;
  private final Session session;
  private final NetworkConfig settings;
  private final LostFolders lostFolders;
  private List<FileFact> files = List.of();

  FileReading(
      CompiledNode code,
      ChangeWatch changes,
      Session session,
      NetworkConfig settings,
      LostFolders lostFolders) {
    this.code = code;
    this.changes = changes;
    this.session = session;
    this.settings = settings;
    this.lostFolders = lostFolders;
  }

  /** Notes which files an attempt reads. */
  void reads(List<FileFact> found) {
    files = found;
  }

  /** One attempt. */
  interface Attempt {
    NodeResult run() throws EngineException, DiagnosticException;
  }

  NodeResult run(Attempt attempt) throws EngineException, DiagnosticException {
    for (int number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (DiagnosticException failure) {
        boolean isMoved = failure.diagnostics().get(0).code() == Code.INPUT_CHANGED;
        if (!isMoved || number >= settings.attempts()) {
          throw failure;
        }
      } catch (EngineException failure) {
        List<String> lost = lost(failure);
        if (lost.isEmpty()) {
          throw failure;
        }
        if (number >= settings.attempts() || lostFolders.hold(lost)) {
          lostFolders.add(lost);
          throw unreadable(lost, number, failure);
        }
      }
      LockSupport.parkNanos(settings.pause(number).toNanos());
    }
  }

  /** The paths that may be the reason, when it is one that may pass. */
  private List<String> lost(EngineException failure) throws EngineException {
    if (failure.kind() == Kind.CANCELLED
        || failure.kind() == Kind.INVALIDATED
        || failure.diagnostic().code() == Code.INPUT_UNREADABLE) { // it was waited for long enough
      return List.of();
    }
    session.rollback(); // what a macro left open, before anything is asked
    List<String> changed = changes.changed(files);
    if (!changed.isEmpty()) {
      return changed.subList(0, 1);
    }
    if (failure.kind() != Kind.INPUT_OUTPUT) {
      return List.of();
    }
    String message = failure.getMessage();
    List<String> named = new ArrayList<>(files.stream().map(FileFact::path).toList());
    named.removeIf(path -> !message.contains(path));
    return named.isEmpty() ? changes.unreachable(code) : named.subList(0, 1);
  }

  private DiagnosticException unreadable(
      List<String> paths, int attempts, EngineException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.INPUT_UNREADABLE,
                "cannot read `"
                    + String.join("`, `", paths)
                    + (attempts == 1 ? "`: " : "`, tried " + attempts + " times: ")
                    + failure.getMessage())
            .at(failure.diagnostic().location())
            .hint("look whether the drive is there and may be read; what was built before stays"),
        failure);
  }

  /**
   * Hooks with one more, which lets the transaction fail when the files are not those of before.
   *
   * @param place of the node
   */
  static List<Hook> guarded(
      List<Hook> hooks, Decision decision, ChangeWatch changes, Location place) {
    if (decision.files().isEmpty()) {
      return hooks;
    }
    List<Hook> guarded = new ArrayList<>(hooks);
    guarded.add(new Hook(() -> check(decision, changes, place), true));
    return guarded;
  }

  private static String check(Decision decision, ChangeWatch changes, Location place)
      throws DiagnosticException {
    List<String> changed = changes.changed(decision.files());
    if (!changed.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.INPUT_CHANGED, "`" + changed.get(0) + "` was written while it was read")
              .at(place)
              .hint("run it again when the file is complete; what was built before stays"));
    }
    return "";
  }
}
