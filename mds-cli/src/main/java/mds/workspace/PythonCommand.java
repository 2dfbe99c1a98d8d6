package mds.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;

/** How the user's own Python is called. Safe for use by several threads. */
public final class PythonCommand {

  private static final int PATIENCE_SECONDS = 20;

  private final List<List<String>> candidates;
  private Optional<List<String>> found = Optional.empty();

  /**
   * @param chosen the program that the user names; else those of the usual names are tried
   */
  public PythonCommand(Optional<String> chosen) {
    this.candidates =
        chosen
            .map(program -> List.of(List.of(program)))
            .orElse(List.of(List.of("python3"), List.of("python"), List.of("py", "-3")));
  }

  /**
   * The program and its first arguments.
   *
   * @throws DiagnosticException when no Python answers
   */
  synchronized List<String> find() throws DiagnosticException {
    if (found.isEmpty()) {
      found = candidates.stream().filter(PythonCommand::answers).findFirst();
    }
    return found.orElseThrow(this::missing);
  }

  // What Windows has under the name of Python may be an advertisement.
  private static boolean answers(List<String> candidate) {
    List<String> command = new ArrayList<>(candidate);
    command.addAll(List.of("-c", "import sys; sys.exit(sys.version_info < (3, 8))"));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private DiagnosticException missing() {
    String tried = String.join(", ", candidates.stream().map(List::toString).toList());
    return new DiagnosticException(
        Diagnostic.error(
                Code.PYTHON_MISSING, "Python models need Python 3.8 or later, and none answers")
            .hint("tried were " + tried + " on the search path")
            .hint("name yours in the variable MDS_PYTHON, or leave the models out: --exclude ..."));
  }
}
