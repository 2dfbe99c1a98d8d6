package mds.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.NodeId;
import mds.node.Operation;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;
import mds.result.Timing;
import mds.value.None;
import mds.value.Tuple;

/**
 * Runs the hooks of a project, {@code on-run-start} and {@code on-run-end}: its own, then those of
 * its packages in the order of their names. Each is rendered when its turn comes; after one that
 * failed the rest are skipped.
 */
public final class ProjectHooks {

  /** When hooks run. */
  public enum Moment {
    START("on-run-start"),
    END("on-run-end");

    private final String tag;

    Moment(String tag) {
      this.tag = tag;
    }
  }

  // dbt's name for the thread that runs no node.
  private static final String THREAD = "main";

  private final NodeWorks works;
  private final ParsedProject project;
  private final Consumer<RunEvent> listener;
  private final InstantSource clock;

  /**
   * @param listener told of each hook as of a node, numbered among those of its moment
   */
  public ProjectHooks(
      NodeWorks works, ParsedProject project, Consumer<RunEvent> listener, InstantSource clock) {
    this.works = works;
    this.project = project;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Runs the hooks before all nodes.
   *
   * @param results where theirs are added
   * @throws DiagnosticException when a hook has no statement, as its template fails
   */
  public void start(Session session, List<NodeResult> results) throws DiagnosticException {
    run(Moment.START, session, Map.of(), results);
  }

  /**
   * Runs the hooks after all nodes, which are told how these ended.
   *
   * @param results of the nodes; where the hooks' are added
   */
  public void end(Session session, List<NodeResult> results) throws DiagnosticException {
    run(Moment.END, session, endContext(results), results);
  }

  private Map<String, Object> endContext(List<NodeResult> results) {
    List<Object> values = new ArrayList<>();
    Set<Object> schemas = new LinkedHashSet<>();
    Set<Object> databaseSchemas = new LinkedHashSet<>();
    for (NodeResult result : results) {
      GraphNode node = project.find(new NodeId(result.id())).orElseThrow();
      if (node instanceof Operation && !result.outcome().isFailure()) {
        continue;
      }
      String message = node instanceof Node own ? result.messageOf(own) : result.message();
      values.add(new ResultValue(result, message, document(node)));
      if (result.outcome() == Outcome.SUCCESS && node instanceof Node own) {
        String database =
            own.details().relation().database().orElse(project.scope().target().database());
        schemas.add(own.details().relation().schema());
        databaseSchemas.add(Tuple.of(database, own.details().relation().schema()));
      }
    }
    return Map.of(
        "results",
        values,
        "schemas",
        new ArrayList<>(schemas),
        "database_schemas",
        new ArrayList<>(databaseSchemas));
  }

  private Map<String, Object> document(GraphNode node) {
    Map<String, Object> document =
        NodeDocument.of(node, project.scope().startedAt(), project.rootPath(node.packageName()));
    Optional<CompiledNode> code = Optional.ofNullable(works.compiled().get(node.id()));
    document.put("compiled", code.isPresent());
    document.put("compiled_code", code.<Object>map(CompiledNode::sql).orElse(None.NONE));
    return document;
  }

  private void run(
      Moment moment, Session session, Map<String, Object> context, List<NodeResult> results)
      throws DiagnosticException {
    List<Operation> hooks = hooks(moment);
    boolean failed = false;
    int number = 0;
    for (Operation hook : hooks) {
      number++;
      String name = hook.packageName() + "." + moment.tag + "." + (number - 1);
      NodeResult result =
          failed
              ? NodeResult.of(hook.id().value(), Outcome.SKIPPED, name + " skipped").withFailures(1)
              : run(hook, name, number, hooks.size(), session, context);
      failed |= result.outcome().isFailure();
      results.add(result);
      listener.accept(new RunEvent.NodeFinished(result, number, hooks.size(), clock.instant()));
    }
  }

  private List<Operation> hooks(Moment moment) {
    List<Operation> hooks = new ArrayList<>();
    for (Node node : project.nodes().values()) {
      if (node instanceof Operation hook && hook.tags().contains(moment.tag)) {
        hooks.add(hook);
      }
    }
    String own = project.config().name();
    hooks.sort(
        Comparator.comparing((Operation hook) -> !hook.packageName().equals(own))
            .thenComparing(Operation::packageName)
            .thenComparing(Operation::index));
    return hooks;
  }

  private NodeResult run(
      Operation hook,
      String name,
      int number,
      int total,
      Session session,
      Map<String, Object> context)
      throws DiagnosticException {
    String id = hook.id().value();
    Instant started = clock.instant();
    CompiledNode code =
        works.keptCode().compile(new Operation(hook.details(), number), session, context);
    Instant compiled = clock.instant();
    listener.accept(new RunEvent.NodeStarted(id, number, total, THREAD, compiled));
    NodeResult result = execute(code, session, name);
    return result
        .withFailures(result.outcome().isFailure() ? 1 : 0)
        .timed(new Timing(Timing.COMPILE, started, compiled), THREAD)
        .timed(new Timing(Timing.EXECUTE, compiled, clock.instant()), THREAD);
  }

  private NodeResult execute(CompiledNode code, Session session, String name) {
    String id = code.node().id().value();
    try {
      if (!code.sql().isBlank()) {
        session.execute(code.sql());
        works.forgetRelations();
      }
      return NodeResult.of(id, Outcome.SUCCESS, name + " passed");
    } catch (EngineException failure) {
      boolean cancelled = failure.kind() == EngineException.Kind.CANCELLED;
      String message = name + " failed, error:\n " + failure.getMessage();
      return NodeResult.of(id, cancelled ? Outcome.CANCELLED : Outcome.ERROR, message)
          .withDiagnostics(List.of(works.placed(failure, code).diagnostic()));
    }
  }
}
