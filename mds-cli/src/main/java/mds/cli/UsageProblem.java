package mds.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in mds's words what picocli finds wrong with a command line. */
final class UsageProblem {

  private UsageProblem() {}

  static Diagnostic of(ParameterException problem) {
    CommandLine line = problem.getCommandLine();
    String help = line.getCommandSpec().qualifiedName() + " --help";
    return problem(problem, line).hint("`" + help + "` shows what it takes");
  }

  private static Diagnostic problem(ParameterException problem, CommandLine line) {
    if (problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched.getUnmatched().get(0), line);
    }
    if (problem instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      return wrong(name(argument) + (argument.isOption() ? " needs a value" : " is missing"));
    }
    if (problem.getArgSpec() != null && problem.getValue() != null) {
      return badValue(problem.getArgSpec(), problem.getValue());
    }
    String message = String.valueOf(problem.getMessage());
    return wrong(message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
  }

  private static Diagnostic unmatched(String argument, CommandLine line) {
    if (!argument.startsWith("-") && line.getParent() == null) {
      return unknownCommand(argument);
    }
    if (!argument.startsWith("-")) {
      return wrong("unexpected argument `" + argument + "`");
    }
    String name = argument.replaceFirst("=.*", "");
    return Diagnostic.error(Code.UNKNOWN_OPTION, "unknown option `" + name + "`")
        .didYouMean(NearestName.of(name, line.getCommandSpec().optionsMap().keySet()));
  }

  private static Diagnostic unknownCommand(String word) {
    List<String> words = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      words.add(verb.word());
    }
    return Diagnostic.error(Code.UNKNOWN_COMMAND, "unknown command `" + word + "`")
        .didYouMean(NearestName.of(word, words));
  }

  private static Diagnostic badValue(ArgSpec argument, String value) {
    Diagnostic wrong = wrong("`" + value + "` is no value for " + name(argument));
    if (argument.completionCandidates() == null) {
      return wrong;
    }
    return wrong.hint("use one of " + String.join(", ", argument.completionCandidates()));
  }

  private static Diagnostic wrong(String message) {
    return Diagnostic.error(Code.WRONG_ARGUMENT, message);
  }

  private static String name(ArgSpec argument) {
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return "`" + name + "`";
  }
}
