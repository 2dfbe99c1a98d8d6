package mds.cli;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Builds picocli's command lines, in which every command has the global options. */
final class CommandLines {

  private static final int USAGE_COLUMNS = 100;

  private final Invocation invocation;

  CommandLines(Invocation invocation) {
    this.invocation = invocation;
  }

  CommandLine all() {
    return of(EnumSet.allOf(Verb.class));
  }

  /** The root command with some of its commands. */
  CommandLine of(Set<Verb> verbs) {
    CommandSpec root = withGlobalOptions(new RootCommand());
    for (Verb verb : verbs) {
      root.addSubcommand(verb.word(), withGlobalOptions(verb.command(invocation)));
    }
    return configured(root);
  }

  private CommandSpec withGlobalOptions(Object command) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    spec.addMixin("global", CommandSpec.forAnnotatedObject(invocation.options()));
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).width(USAGE_COLUMNS);
    return spec;
  }

  /** Settings that picocli hands down to the commands which are there already. */
  private CommandLine configured(CommandSpec root) {
    return new CommandLine(root)
        .setDefaultValueProvider(new EnvironmentDefaults(invocation.environment()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setExpandAtFiles(false); // `@orders` is a selector
  }
}
