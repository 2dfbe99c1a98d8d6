package mds.cli.backup;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The backup that a command line names. */
final class ChosenBackup {

  @Parameters(
      arity = "0..1",
      paramLabel = "BACKUP",
      description = "Its name, or how that begins; the newest if not given.")
  private Optional<String> name = Optional.empty();

  Optional<String> name() {
    return name;
  }
}
