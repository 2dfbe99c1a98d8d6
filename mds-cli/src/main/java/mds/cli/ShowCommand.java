package mds.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.project.CompileOptions;
import mds.cli.project.InlineSql;
import mds.cli.project.ProjectSession;
import mds.cli.project.SelectionOptions;
import mds.cli.publish.PublishedCopy;
import mds.cli.rows.RowFormat;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;
import mds.result.RunResult.Ending;
import mds.result.Timing;
import mds.run.Preview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    description = "Show rows of a node, or of SQL that may use refs. Builds nothing.",
    footer = {
      "",
      "Examples:",
      "  mds show --select orders --limit 20",
      "  mds show --inline \"select count(*) from {{ ref('orders') }}\" --output csv"
    })
final class ShowCommand implements Callable<ExitCode> {

  private static final int NO_LIMIT = -1;

  private final Invocation invocation;
  private final InstantSource clock = InstantSource.system();
  private final List<NodeResult> results = new ArrayList<>();
  private final Map<NodeId, CompiledNode> compiled = new LinkedHashMap<>();

  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private CompileOptions options = new CompileOptions();

  @Option(names = "--inline", paramLabel = "SQL", description = "SQL to run instead of a node's.")
  private Optional<String> inline = Optional.empty();

  @Option(
      names = "--inline-direct",
      paramLabel = "SQL",
      description = "The same; it goes to the database as it is, and is no template.")
  private Optional<String> direct = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "How many rows: ${DEFAULT-VALUE} if not given, all with -1.")
  private int limit = 5;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "How they are shown: ${COMPLETION-CANDIDATES}.")
  private RowFormat output = RowFormat.TEXT;

  ShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Optional<String> sql = inline.or(() -> direct.map(InlineSql::literally));
    Map<String, Object> flags = options.flags(invocation, "show");
    flags.putAll(selection.flags());
    flags.put("LIMIT", (long) limit);
    flags.put("OUTPUT", output.name().toLowerCase(Locale.ROOT));
    inline.ifPresent(given -> flags.put("INLINE", given));
    try (ProjectSession session =
        ProjectSession.open(invocation, invocation.quietLog(), flags, sql.map(InlineSql::file))) {
      List<Node> nodes =
          sql.isPresent() ? List.of(InlineSql.node(session.project())) : nodes(session);
      if (nodes.isEmpty() && !selection.select().isEmpty()) {
        session.warnings().nothingToDo();
        return ExitCode.DONE;
      }
      Instant started = clock.instant();
      for (Node node : shown(nodes)) {
        String name = sql.isPresent() ? "" : node.name();
        String rows = output.write(name, rows(session, node));
        tell(sql.isPresent() ? "inline node" : "node '" + labelled(node) + "'");
        invocation.out().print(rows);
        invocation.out().flush();
      }
      Ending ending = Ending.COMPLETED;
      session
          .artifacts()
          .writeResults(new RunResult(results, started, clock.instant(), ending), compiled);
      return ExitCode.DONE;
    }
  }

  /** The selected nodes that have rows; tests, which come along with theirs, only when alone. */
  private List<Node> nodes(ProjectSession session) throws DiagnosticException {
    List<Node> nodes = new ArrayList<>();
    List<Node> tests = new ArrayList<>();
    for (GraphNode node : session.select(selection, Node.class::isInstance)) {
      if (node.type() == ResourceType.TEST) {
        tests.add((Node) node);
      } else if (node.type() != ResourceType.OPERATION && node.type() != ResourceType.UNIT_TEST) {
        nodes.add((Node) node);
      }
    }
    return nodes.isEmpty() ? tests : nodes;
  }

  /** Of several, those that the first word of the selection names, as in dbt. */
  private List<Node> shown(List<Node> nodes) throws DiagnosticException {
    if (nodes.size() == 1) {
      return nodes;
    }
    List<Node> named =
        nodes.stream()
            .filter(
                node -> selection.select().stream().limit(1).anyMatch(w -> w.contains(node.name())))
            .toList();
    if (named.isEmpty()) {
      throw notOne(nodes);
    }
    return named;
  }

  private DiagnosticException notOne(List<Node> nodes) {
    String found =
        nodes.isEmpty() ? "there is nothing to show" : nodes.size() + " nodes are selected";
    String message =
        selection.select().isEmpty()
            ? "Either --select or --inline must be passed to show: " + found
            : found + ", and `mds show` shows those that are named";
    return new DiagnosticException(
        Diagnostic.error(Code.NOT_ONE_NODE, message)
            .hint("name one: mds show --select NAME; `mds ls` lists all"));
  }

  private static String labelled(Node node) {
    Optional<String> version = node instanceof Model model ? model.version() : Optional.empty();
    return node.name() + version.map(number -> ".v" + number).orElse("");
  }

  // Whose rows they are is for people; stdout has the rows alone.
  private void tell(String what) {
    boolean isForPeople =
        output == RowFormat.TEXT && invocation.options().logFormat().isForPeople();
    if (isForPeople && !invocation.options().quiet()) {
      invocation.err().println("Previewing " + what + ":");
      invocation.err().flush();
    }
  }

  private QueryResult rows(ProjectSession session, Node node) throws DiagnosticException {
    NodeCompiler compiler = session.compiler(List.of(node.id()));
    session.targetFolder().prepare();
    OptionalInt rows = limit == NO_LIMIT ? OptionalInt.empty() : OptionalInt.of(limit);
    Instant started = clock.instant();
    try {
      Preview.Look look =
          options.published()
              ? published(session, node, compiler, rows)
              : live(session, node, compiler, rows);
      look.code().ifPresent(code -> compiled.put(node.id(), code));
      results.add(
          NodeResult.of(node.id().value(), Outcome.SUCCESS, "")
              .withRows(OptionalLong.empty(), Map.of("_message", "OK"))
              .timed(
                  new Timing(Timing.EXECUTE, started, clock.instant()),
                  Thread.currentThread().getName()));
      return look.rows();
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private Preview.Look live(
      ProjectSession session, Node node, NodeCompiler compiler, OptionalInt rows)
      throws EngineException, DiagnosticException {
    try (Engine engine = EngineOpener.of(session).open()) {
      Preview preview = new Preview(compiler, engine, session.downloads().files());
      boolean isText = inline.isEmpty() && direct.isPresent();
      return isText ? preview.ofText(node, rows) : preview.of(node, rows);
    }
  }

  // What a node reads need not be in the copy, but its rows are; SQL of one's own has none there.
  private static Preview.Look published(
      ProjectSession session, Node node, NodeCompiler compiler, OptionalInt rows)
      throws EngineException, DiagnosticException {
    PublishedCopy copy = PublishedCopy.of(session);
    boolean isInline = node.type() == ResourceType.ANALYSIS;
    copy.check(isInline ? copy.readBy(node) : List.of(node));
    try (Engine engine = copy.open()) {
      Preview preview = new Preview(compiler, engine, session.downloads().files());
      return isInline ? preview.of(node, rows) : preview.ofBuilt(node, rows);
    }
  }
}
