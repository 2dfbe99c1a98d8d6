package mds.cli.docs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A group: what it does are its commands. */
@Command(name = "docs", description = "Make documentation of the project, and look at it.")
public final class DocsCommand {

  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli itself looks at it
  private boolean help;
}
