package mds.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.ProjectFlags;
import mds.cli.project.EnvironmentDefaults;
import mds.select.IndirectSelection;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Builds picocli's command lines, in which every command has the global options. */
final class CommandLines {

  private static final int USAGE_COLUMNS = 100;

  // dbt takes it everywhere; where nothing is selected it says nothing.
  private static final String SELECTION = "--indirect-selection";

  private final Invocation invocation;

  CommandLines(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The root with all commands, as help and completion show it. */
  CommandLine all() {
    return of(EnumSet.allOf(Verb.class), root());
  }

  /**
   * The root with some commands. The options are the commands' only, and not those of a group:
   * picocli would set those of the root to their defaults after it has parsed the command.
   */
  CommandLine of(Set<Verb> verbs) {
    return of(verbs, CommandSpec.create().name(invocation.environment().program()));
  }

  private CommandSpec root() {
    String program = invocation.environment().program();
    CommandSpec root = withGlobalOptions(new RootCommand()).name(program);
    root.usageMessage().customSynopsis(program + " COMMAND [OPTIONS]");
    return root;
  }

  private CommandLine of(Set<Verb> verbs, CommandSpec root) {
    for (Verb verb : verbs) {
      root.addSubcommand(verb.word(), of(verb));
    }
    return configured(root);
  }

  private CommandSpec of(Verb verb) {
    List<Callable<ExitCode>> subcommands = verb.subcommands(invocation);
    if (subcommands.isEmpty()) {
      return withGlobalOptions(verb.command(invocation));
    }
    CommandSpec group = CommandSpec.forAnnotatedObject(verb.command(invocation));
    for (Callable<ExitCode> subcommand : subcommands) {
      CommandSpec spec = withGlobalOptions(subcommand);
      group.addSubcommand(spec.name(), spec);
    }
    return group;
  }

  private CommandSpec withGlobalOptions(Object command) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).width(USAGE_COLUMNS);
    if (spec.findOption(SELECTION) == null) {
      spec.addOption(
          OptionSpec.builder(SELECTION).type(IndirectSelection.class).hidden(true).build());
    }
    return spec.addMixin("global", CommandSpec.forAnnotatedObject(invocation.options()));
  }

  /** Settings that picocli hands down to the commands which are there already. */
  private CommandLine configured(CommandSpec root) {
    return new CommandLine(root)
        .setDefaultValueProvider(
            new EnvironmentDefaults(invocation.environment(), new ProjectFlags(invocation)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setExpandAtFiles(false); // `@orders` is a selector
  }
}
