package mds.cli.backup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "backup",
    description = "Keep copies of the database with what belongs to it, and bring them back.")
public final class BackupCommand {

  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli itself looks at it
  private boolean help;
}
