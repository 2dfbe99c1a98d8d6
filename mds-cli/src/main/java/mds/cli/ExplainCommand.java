package mds.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Label;
import mds.diagnostic.NearestName;
import mds.lint.LintRule;
import mds.lint.rule.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Explain an error code or a lint rule: what it means and how to mend it.",
    footer = {"", "Example: mds explain MDS301"})
final class ExplainCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "What stands in brackets, such as MDS301. Without it, all are listed.")
  private Optional<String> code = Optional.empty();

  ExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    if (code.isEmpty()) {
      list();
    } else {
      invocation.out().print(ManualPages.page(find(code.get())));
    }
    return ExitCode.DONE;
  }

  private void list() {
    for (Code known : Code.values()) {
      invocation.out().println(known.number() + "  " + ManualPages.title(known));
    }
    for (LintRule rule : Rules.all()) {
      invocation.out().println(rule.label() + "  " + ManualPages.title(rule));
    }
  }

  private static Label find(String wanted) throws DiagnosticException {
    String upper = wanted.toUpperCase(Locale.ROOT);
    String number = upper.startsWith("MDS") ? upper : "MDS" + upper;
    for (Code known : Code.values()) {
      if (known.number().equals(number)) {
        return known;
      }
    }
    List<String> rules = new ArrayList<>();
    for (LintRule rule : Rules.all()) {
      if (rule.label().equalsIgnoreCase(wanted)) {
        return rule;
      }
      rules.add(rule.label());
    }
    throw new DiagnosticException(
        Diagnostic.error(Code.UNKNOWN_CODE, "there is no error code `" + wanted + "`")
            .didYouMean(NearestName.of(wanted, rules))
            .hint("`mds explain` lists all codes"));
  }
}
