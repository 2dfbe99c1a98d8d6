package mds.cli.notify;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "notify", description = "Tell people how commands end: try it, or send what waits.")
public final class NotifyCommand {

  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli itself looks at it
  private boolean help;
}
