package mds.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Lets every option stand before its command, too: finds the command and moves it to the front. */
final class VerbFirst {

  private static final String END_OF_OPTIONS = "--";

  private VerbFirst() {}

  /** The arguments that may be options. */
  static List<String> options(List<String> arguments) {
    int end = arguments.indexOf(END_OF_OPTIONS);
    return end < 0 ? arguments : arguments.subList(0, end);
  }

  /** The verbs whose words occur anywhere among the arguments: the one that is meant is there. */
  static Set<Verb> named(List<String> arguments) {
    Set<Verb> named = EnumSet.noneOf(Verb.class);
    arguments.forEach(argument -> Verb.of(argument).ifPresent(named::add));
    return named;
  }

  /**
   * The same arguments, led by the first command's word that is no value of an option, and so
   * within that command; unchanged when there is none.
   */
  static List<String> order(CommandLine line, List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(END_OF_OPTIONS)) {
        break;
      }
      CommandLine command = line.getSubcommands().get(argument);
      if (takesNext(line, argument)) {
        i++;
      } else if (command != null) {
        return moved(command, arguments, i);
      }
    }
    return arguments;
  }

  private static List<String> moved(CommandLine command, List<String> arguments, int from) {
    List<String> rest = new ArrayList<>(arguments);
    List<String> ordered = new ArrayList<>(arguments.size());
    ordered.add(rest.remove(from));
    ordered.addAll(order(command, rest));
    return ordered;
  }

  private static boolean takesNext(CommandLine line, String argument) {
    return argument.startsWith("-")
        && line.getSubcommands().values().stream()
            .anyMatch(command -> takesValue(command, argument) || takesNext(command, argument));
  }

  private static boolean takesValue(CommandLine command, String argument) {
    OptionSpec option = command.getCommandSpec().findOption(argument);
    return option != null && option.arity().max() > 0;
  }
}
