package mds.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "mds",
    header = {
      "Builds SQL models into tables and views, in the order of their refs, and tests them.",
      ""
    },
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions of every command, before or after it:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "`${ROOT-COMMAND-NAME} COMMAND --help` shows what a command takes;"
          + " `${ROOT-COMMAND-NAME} explain MDS301` explains an error code."
    })
final class RootCommand {

  /** Here for the help text only: {@link Mds} answers it before anything is parsed. */
  @Option(
      names = {"--version", "-V", "-v"},
      description = "Show the versions of mds, DuckDB and Java.")
  @SuppressWarnings("UnusedVariable") // picocli's help text needs a field
  private boolean version;
}
