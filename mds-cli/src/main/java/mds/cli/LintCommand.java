package mds.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import mds.cli.invocation.Counts;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import mds.cli.project.ProjectSession;
import mds.cli.project.SelectionOptions;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.render.OutputFormat;
import mds.lint.LintResult;
import mds.lint.LintRule;
import mds.lint.Linter;
import mds.lint.rule.Rules;
import mds.node.GraphNode;
import mds.node.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    description = "Hold the project's models to rules; exits with 1 when one finds something.",
    footer = {
      "",
      "Examples:",
      "  mds lint --select marts",
      "  mds lint models/marts/orders.sql --output-format concise",
      "  mds explain no-select-star"
    })
final class LintCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Show only what concerns these files, of code or YAML.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description = "How findings are shown: ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--list", description = "List the rules instead.")
  private boolean list;

  LintCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    if (list) {
      for (LintRule rule : Rules.all()) {
        invocation.out().println(rule.label() + "  " + ManualPages.title(rule));
      }
      return ExitCode.DONE;
    }
    try (ProjectSession session =
        ProjectSession.open(invocation, invocation.quietLog(), Flags.of(invocation, "lint"))) {
      List<Model> models = models(session);
      LintResult result =
          new Linter(Rules.all(), session.project().config().own().lint())
              .check(models, session.project().nodes().values());
      session.warnings().show(result.warnings());
      return show(result, models.size());
    }
  }

  private List<Model> models(ProjectSession session) throws DiagnosticException {
    String own = session.project().config().name();
    List<Model> models = new ArrayList<>();
    for (GraphNode node : session.select(selection, Model.class::isInstance)) {
      if (node.packageName().equals(own)) {
        models.add((Model) node);
      }
    }
    return models;
  }

  private ExitCode show(LintResult result, int models) {
    List<Diagnostic> shown = shown(result);
    invocation.out().print(format.renderer(invocation.paint()).render(shown));
    if (!invocation.options().quiet()) {
      String found = shown.isEmpty() ? "no finding" : Counts.counted(shown.size(), "finding");
      invocation.err().println(found + " in " + Counts.counted(models, "model"));
    }
    return shown.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<Diagnostic> shown(LintResult result) {
    Set<String> wanted = wantedFiles();
    List<Diagnostic> shown = new ArrayList<>();
    for (LintResult.Finding finding : result.findings()) {
      if (files.isEmpty() || finding.files().stream().anyMatch(wanted::contains)) {
        shown.add(finding.diagnostic());
      }
    }
    return shown;
  }

  /**
   * The files of the command line, which are relative to the working folder, as nodes name them.
   */
  private Set<String> wantedFiles() {
    Path working = invocation.environment().workingFolder();
    Path project = invocation.projectFolder();
    Set<String> wanted = new HashSet<>();
    for (String file : files) {
      Path path = working.resolve(file).normalize();
      Path shown = path.startsWith(project) ? project.relativize(path) : path;
      wanted.add(shown.toString().replace('\\', '/'));
    }
    return wanted;
  }
}
