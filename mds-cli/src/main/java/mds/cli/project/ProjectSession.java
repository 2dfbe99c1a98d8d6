package mds.cli.project;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mds.artifact.RunMetadata;
import mds.cli.invocation.Counts;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Problems;
import mds.cli.invocation.Retried;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.compile.NodeCompiler;
import mds.config.Secrets;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.graph.ProjectGraph;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.parse.ProjectFile;
import mds.plan.SwitchGroups;
import mds.select.IndirectSelection;
import mds.select.NodeSelection;
import mds.select.Selector;
import mds.select.SelectorFile;
import mds.select.SelectorParser;
import mds.template.TemplateEngine;
import mds.value.TemplateContext;
import mds.value.Text;
import mds.workspace.LogFile;
import mds.workspace.ProjectFolder;
import mds.workspace.Shares;
import mds.workspace.TargetFolder;
import mds.yaml.YamlNode;

/** A parsed project and what a command does with it. */
public final class ProjectSession implements AutoCloseable {

  // Those for which dbt reads catalogs.yml.
  private static final Set<String> WITH_CATALOGS =
      Set.of("build", "compile", "parse", "run", "seed", "snapshot", "test");

  private final Invocation invocation;
  private final EventLog log;
  private final Warnings warnings;
  private final TemplateEngine templates;
  private final ParsedProject project;
  private final Optional<YamlNode> selectors;
  private final ProjectGraph graph;
  private final EarlierState state;
  private final TargetFolder targetFolder;
  private Optional<Downloads> downloads = Optional.empty();

  private ProjectSession(
      Invocation invocation,
      EventLog log,
      Warnings warnings,
      TemplateEngine templates,
      ParsedProject project,
      Optional<YamlNode> selectors,
      ProjectGraph graph) {
    this.invocation = invocation;
    this.log = log;
    this.warnings = warnings;
    this.templates = templates;
    this.project = project;
    this.selectors = selectors;
    this.graph = graph;
    this.state = new EarlierState(invocation, project);
    this.targetFolder = invocation.targetFolder(project.config());
  }

  /**
   * Reads and parses the project, and shows what there is to warn of.
   *
   * @param log closed with the session, or when there is none
   * @param flags of the command, as templates see them
   * @throws DiagnosticException with every error of the project
   */
  public static ProjectSession open(Invocation invocation, EventLog log, Map<String, Object> flags)
      throws DiagnosticException {
    return open(invocation, log, flags, Optional.empty());
  }

  /**
   * The same with one more file, which is not on the disk.
   *
   * @param extra a part of the project
   */
  public static ProjectSession open(
      Invocation invocation, EventLog log, Map<String, Object> flags, Optional<ProjectFile> extra)
      throws DiagnosticException {
    return open(invocation, log, flags, extra, true);
  }

  /**
   * Opens a project of which no order is asked. In a project for dbt, models that read each other
   * in a circle are a warning then, as dbt does not look for them, and the graph is empty.
   *
   * @throws DiagnosticException with every error of the project
   */
  public static ProjectSession withoutOrder(
      Invocation invocation, EventLog log, Map<String, Object> flags) throws DiagnosticException {
    return open(invocation, log, flags, Optional.empty(), false);
  }

  /** How network drives are dealt with, as the project has it. */
  public Shares shares() {
    return invocation.shares(project.config().own().network().timeout());
  }

  private static ProjectSession open(
      Invocation invocation,
      EventLog log,
      Map<String, Object> flags,
      Optional<ProjectFile> extra,
      boolean isOrdered)
      throws DiagnosticException {
    try {
      log.log(Version.event());
      if (new ProjectFolder(invocation.projectFolder()).hasUnfinished()) {
        new Recovery(invocation, log).run();
      }
      TemplateEngine templates = new TemplateEngine();
      Warnings warnings = Warnings.of(invocation, log);
      TemplateContext base = BaseContexts.of(invocation, log, warnings);
      Map<String, Object> allFlags = new LinkedHashMap<>(flags);
      allFlags.put("WARN_ERROR_OPTIONS", warnings.options());
      ProjectLoader loader = new ProjectLoader(invocation, allFlags, templates, base);
      ParsedProject project = loader.load(extra);
      // Read for all commands, as in dbt: a mistake is told even by those that select nothing.
      Optional<YamlNode> selectors = loader.selectors(project.scope().target());
      SelectorFile.read(selectors, IndirectSelection.EAGER);
      if (project.config().isForDbt() && WITH_CATALOGS.contains(flags.getOrDefault("WHICH", ""))) {
        loader.checkCatalogs(project.scope().target());
      }
      log.writeTo(new LogFile(invocation.logFile(project.config())));
      List<Diagnostic> found = new ArrayList<>(loader.warnings());
      found.addAll(project.warnings());
      warnings.show(found);
      String counts = Counts.of(project);
      log.log(
          new Event(
              EventKind.FOUND,
              LogLevel.INFO,
              paint -> "Found " + counts,
              Map.of("stat_line", counts)));
      ProjectGraph graph =
          isOrdered || !project.config().isForDbt()
              ? Circles.graph(project)
              : unordered(project, warnings);
      return new ProjectSession(invocation, log, warnings, templates, project, selectors, graph);
    } catch (DiagnosticException failure) {
      log.close();
      throw extra.isPresent() ? InlineSql.explained(failure) : failure;
    }
  }

  private static ProjectGraph unordered(ParsedProject project, Warnings warnings)
      throws DiagnosticException {
    try {
      return Circles.graph(project);
    } catch (DiagnosticException circles) {
      warnings.show(circles.diagnostics().stream().map(Diagnostic::asWarning).toList());
      return ProjectGraph.EMPTY;
    }
  }

  public Invocation invocation() {
    return invocation;
  }

  public EventLog log() {
    return log;
  }

  public TemplateEngine templates() {
    return templates;
  }

  public ParsedProject project() {
    return project;
  }

  public ProjectGraph graph() {
    return graph;
  }

  public Warnings warnings() {
    return warnings;
  }

  /** What is known of earlier runs. */
  public EarlierState state() {
    return state;
  }

  /** Compiles nodes, which read from where an earlier run has built if the options say so. */
  public NodeCompiler compiler(List<NodeId> selected) throws DiagnosticException {
    return new NodeCompiler(project, templates, selected, state.deferral(selected));
  }

  public TargetFolder targetFolder() {
    return targetFolder;
  }

  /** What is read from addresses of the web. */
  public synchronized Downloads downloads() {
    if (downloads.isEmpty()) {
      downloads = Optional.of(new Downloads(invocation, project));
    }
    return downloads.get();
  }

  /** What the command was given, by dbt's names, for run_results.json; to be added to. */
  public Map<String, Object> arguments() {
    Map<String, Object> arguments = project.scope().invocationArguments();
    Map<String, Object> vars = project.scope().vars().commandLine();
    Secrets secrets = Secrets.ofVars(vars);
    arguments.put("vars", secrets.hiddenIn(vars));
    arguments.computeIfPresent(
        "invocation_command", (name, command) -> secrets.hiddenIn(Text.str(command)));
    return arguments;
  }

  public RunMetadata metadata() {
    return new RunMetadata(
        invocation.id(), invocation.started(), Instant.now(), invocation.customVariables());
  }

  /** What other tools read of it. */
  public Artifacts artifacts() {
    return new Artifacts(invocation, this, selectors);
  }

  /** The nodes that the options choose, in the project's order. */
  public List<GraphNode> select(SelectionOptions options, Predicate<GraphNode> kinds)
      throws DiagnosticException {
    if (invocation.retried().isPresent()) {
      return retried(withTests(invocation.retried().get()));
    }
    SelectorFile named = SelectorFile.read(selectors, options.mode());
    options.refuseUnknownTypes();
    tellOverwritten();
    Optional<Selector> selector = options.selector(named);
    List<GraphNode> chosen = new ArrayList<>();
    if (selector.isEmpty()) {
      chosen.addAll(project.graphNodes());
    } else {
      NodeSelection selection =
          new NodeSelection(graph, project.graphNodes(), project.config().name(), state);
      NodeSelection.Result result = selection.select(selector.get());
      warnings.show(result.warnings());
      for (GraphNode node : project.graphNodes()) {
        if (result.ids().contains(node.id())) {
          chosen.add(node);
        }
      }
    }
    chosen.removeIf(node -> !kinds.test(node) || !options.wants(node.type().word()));
    return chosen;
  }

  /**
   * The nodes that a setting of the project names, in the project's order.
   *
   * @param select in the words of {@code --select}; none for all
   * @param exclude which of those are left out
   */
  public List<Node> select(List<String> select, List<String> exclude) throws DiagnosticException {
    SelectorParser parser = SelectorParser.expecting(IndirectSelection.EMPTY);
    Selector chosen = parser.parse(select.isEmpty() ? List.of("fqn:*") : select);
    NodeSelection selection =
        new NodeSelection(graph, project.graphNodes(), project.config().name(), state);
    NodeSelection.Result result =
        selection.select(
            exclude.isEmpty() ? chosen : new Selector.Difference(chosen, parser.parse(exclude)));
    warnings.show(result.warnings());
    List<Node> nodes = new ArrayList<>();
    for (GraphNode node : project.graphNodes()) {
      if (node instanceof Node own && result.ids().contains(own.id())) {
        nodes.add(own);
      }
    }
    return nodes;
  }

  // A model that had no name yet is built again, and takes its name after all of its tests.
  private Set<NodeId> withTests(Retried retried) {
    Set<NodeId> all = new LinkedHashSet<>(retried.nodes());
    for (NodeId id : retried.nodes()) {
      if (project.find(id).filter(SwitchGroups::isMeant).isPresent()) {
        addTests(id, retried.passed(), all);
      }
    }
    return all;
  }

  private void addTests(NodeId read, Set<NodeId> passed, Set<NodeId> tests) {
    for (NodeId id : graph.children(read)) {
      Optional<GraphNode> child = project.find(id);
      if (child.filter(DataTest.class::isInstance).isPresent() && passed.contains(id)) {
        tests.add(id);
      } else if (child.filter(ProjectSession::isEphemeral).isPresent()) {
        addTests(id, passed, tests);
      }
    }
  }

  private static boolean isEphemeral(GraphNode node) {
    return node instanceof Node own && own.isEphemeral();
  }

  private List<GraphNode> retried(Set<NodeId> ids) throws DiagnosticException {
    List<GraphNode> chosen = new ArrayList<>(project.graphNodes());
    chosen.removeIf(node -> !ids.contains(node.id()));
    Set<NodeId> gone = new LinkedHashSet<>(ids);
    chosen.forEach(node -> gone.remove(node.id()));
    if (!gone.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.NOT_RETRYABLE,
                  "the project no longer has what is to be run again: "
                      + gone.stream().map(NodeId::value).collect(Collectors.joining(", ")))
              .hint("run the command itself, not retry"));
    }
    return chosen;
  }

  // Not an error in any case, as in dbt.
  private void tellOverwritten() {
    Problems.warnings(state.warnings()).forEach(log::log);
  }

  /** The file with a node's SQL, as a person in the project's folder names it, if it is there. */
  public Optional<String> compiledPath(Node node) {
    Optional<Path> file = targetFolder().compiled(node);
    return file.map(path -> shown(invocation.projectFolder(), path));
  }

  private static String shown(Path folder, Path path) {
    Path shown = path.startsWith(folder) ? folder.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  @Override
  public void close() {
    warnings.summarize();
    log.close();
  }
}
