package mds.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mds.artifact.JsonText;
import mds.cli.build.NodeCompilation;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.cli.project.CompileOptions;
import mds.cli.project.InlineSql;
import mds.cli.project.ProjectSession;
import mds.cli.project.SelectionOptions;
import mds.cli.publish.PublishedCopy;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.result.NodeResult;
import mds.result.RunResult;
import mds.run.LazyWarehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "compile",
    description = "Write the SQL of nodes to target/compiled; print that of those that are named.",
    footer = {
      "",
      "Examples:",
      "  mds compile --select orders",
      "  mds compile --quiet --inline \"select * from {{ ref('orders') }}\""
    })
final class CompileCommand implements Callable<ExitCode> {

  /** How the SQL of a node is printed. */
  enum Output {
    TEXT,
    JSON
  }

  private final Invocation invocation;
  private final InstantSource clock = InstantSource.system();

  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private CompileOptions options = new CompileOptions();

  @Option(names = "--inline", paramLabel = "SQL", description = "SQL to compile instead of nodes.")
  private Optional<String> inline = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "How the SQL of a node is printed: ${COMPLETION-CANDIDATES}.")
  private Output output = Output.TEXT;

  CompileCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    if (inline.isPresent()) {
      InlineSql.refuseWith(selection);
    }
    Map<String, Object> flags = options.flags(invocation, "compile");
    flags.putAll(selection.flags());
    flags.put("OUTPUT", output.name().toLowerCase(Locale.ROOT));
    inline.ifPresent(sql -> flags.put("INLINE", sql));
    try (ProjectSession session =
        ProjectSession.open(invocation, invocation.log(), flags, inline.map(InlineSql::file))) {
      List<Node> nodes = nodes(session);
      Instant started = clock.instant();
      NodeCompilation compilation =
          new NodeCompilation(session, database(session), options.embed());
      Map<NodeId, CompiledNode> compiled = compile(session, compilation, nodes);
      if (inline.isEmpty()) {
        writeProject(session, compiled);
      }
      RunResult run =
          new RunResult(
              told(nodes, compilation.results()),
              started,
              clock.instant(),
              RunResult.Ending.COMPLETED);
      session.artifacts().writeResults(run, compiled);
      for (CompiledNode code : compiled.values()) {
        if (isShown(code.node())) {
          print(session, code);
        }
      }
      return ExitCode.DONE;
    }
  }

  private LazyWarehouse.Opening database(ProjectSession session) throws DiagnosticException {
    if (!options.introspect()) {
      return () -> {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.WRONG_ARGUMENT,
                    "connection never acquired for thread: with --no-introspect templates may not"
                        + " ask the database, and this one does")
                .hint("leave --no-introspect away, or ask `flags.INTROSPECT` in the template"));
      };
    }
    return options.published() ? PublishedCopy.of(session)::open : EngineOpener.of(session)::open;
  }

  // As in dbt, what is known of a project is written also when a template fails.
  private Map<NodeId, CompiledNode> compile(
      ProjectSession session, NodeCompilation compilation, List<Node> nodes)
      throws DiagnosticException {
    try {
      return compilation.compile(nodes);
    } catch (DiagnosticException failure) {
      if (inline.isEmpty()) {
        writeProject(session, Map.of());
      }
      throw failure;
    }
  }

  private static void writeProject(ProjectSession session, Map<NodeId, CompiledNode> compiled)
      throws DiagnosticException {
    session.artifacts().writeManifest(compiled);
    session.artifacts().writeGraph(false);
  }

  private List<Node> nodes(ProjectSession session) throws DiagnosticException {
    if (inline.isPresent()) {
      return List.of(InlineSql.node(session.project()));
    }
    List<Node> nodes = new ArrayList<>();
    for (GraphNode node : session.select(selection, NodeCompilation::isCompiled)) {
      nodes.add((Node) node);
    }
    return nodes;
  }

  // As in dbt, an ephemeral model is a part of others, unless something was asked for.
  private List<NodeResult> told(List<Node> nodes, List<NodeResult> results) {
    if (inline.isPresent() || !selection.select().isEmpty()) {
      return results;
    }
    Set<String> ephemeral =
        nodes.stream()
            .filter(Node::isEphemeral)
            .map(node -> node.id().value())
            .collect(Collectors.toSet());
    return results.stream().filter(result -> !ephemeral.contains(result.id())).toList();
  }

  // As in dbt, what is named in the first word of a selection is what somebody wants to look at.
  private boolean isShown(Node node) {
    return inline.isPresent()
        || selection.select().stream().limit(1).anyMatch(word -> word.contains(node.name()));
  }

  private void print(ProjectSession session, CompiledNode code) {
    session.log().log(
        new Event(
            EventKind.NODE_COMPILED,
            LogLevel.INFO,
            paint -> text(code),
            Map.of("node_name", code.node().name(), "compiled", code.sql())));
  }

  private String text(CompiledNode code) {
    String name = code.node().name();
    if (output == Output.JSON) {
      Map<String, Object> object = new LinkedHashMap<>();
      if (inline.isEmpty()) {
        object.put("node", name);
      }
      object.put("compiled", code.sql());
      return JsonText.of(object);
    }
    if (invocation.options().quiet()) {
      return code.sql();
    }
    String what = inline.isPresent() ? "inline node" : "node '" + name + "'";
    return "Compiled " + what + " is:\n" + code.sql();
  }
}
