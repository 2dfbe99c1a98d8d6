package mds.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Problems;
import mds.cli.invocation.YamlArgument;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectSession;
import mds.compile.NodeCompiler;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.parse.ProjectMacro;
import mds.result.NodeResult;
import mds.result.RunResult;
import mds.run.MacroOperation;
import mds.template.context.MacroSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run-operation",
    description = "Run a macro by itself.",
    footer = {"", "Example:", "  mds run-operation grant_select --args '{role: reporter}'"})
final class RunOperationCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Parameters(paramLabel = "MACRO", description = "The macro's name, or package.name.")
  private String name = "";

  @Option(
      names = "--args",
      paramLabel = "YAML",
      description = "The macro's arguments: a mapping by the names of its parameters.")
  private String arguments = "{}";

  RunOperationCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Map<String, Object> values = YamlArgument.mapping("--args", arguments);
    Map<String, Object> flags = Flags.of(invocation, "run-operation");
    flags.put("MACRO", name);
    if (!values.isEmpty()) {
      flags.put("ARGS", values);
    }
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      session.targetFolder().prepare();
      RunResult result = run(session, macro(session), values);
      write(session, result);
      return tell(session, result);
    }
  }

  private MacroSpace.Macro macro(ProjectSession session) throws DiagnosticException {
    MacroSpace macros = session.project().scope().macros();
    int dot = name.indexOf('.');
    Optional<MacroSpace.Macro> found =
        dot < 0
            ? macros.find(session.project().config().name(), name)
            : macros.findIn(name.substring(0, dot), name.substring(dot + 1));
    return found.orElseThrow(() -> unknown(session));
  }

  private DiagnosticException unknown(ProjectSession session) {
    TreeSet<String> names = new TreeSet<>();
    session.project().macros().stream().map(ProjectMacro::name).forEach(names::add);
    return new DiagnosticException(
        Diagnostic.error(Code.UNKNOWN_MACRO, "there is no macro `" + name + "`")
            .didYouMean(NearestName.of(name, names)));
  }

  private RunResult run(ProjectSession session, MacroSpace.Macro macro, Map<String, Object> values)
      throws DiagnosticException {
    NodeCompiler compiler = new NodeCompiler(session.project(), session.templates(), List.of());
    EngineOpener opener = EngineOpener.of(session);
    try (Engine engine = opener.open()) {
      return new MacroOperation(compiler, engine, InstantSource.system()).run(macro, values);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void write(ProjectSession session, RunResult result) throws DiagnosticException {
    session.artifacts().writeManifest(Map.of());
    session.artifacts().writeGraph(false);
    session.artifacts().writeResults(result, Map.of());
  }

  private static ExitCode tell(ProjectSession session, RunResult result) {
    NodeResult operation = result.nodes().get(0);
    if (operation.diagnostics().isEmpty()) {
      return ExitCode.DONE;
    }
    session.log().log(
        Problems.event(
            EventKind.FAILURE_MESSAGE,
            LogLevel.ERROR,
            "Encountered an error while running operation:\n",
            operation.diagnostics()));
    return ExitCode.FAILED;
  }
}
