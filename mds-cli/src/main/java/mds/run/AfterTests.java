package mds.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Constraint;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.plan.ShadowSchema;
import mds.plan.SwitchGroups;
import mds.plan.SwitchGroups.Group;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;
import mds.result.RunResult;
import mds.sql.RelationName;
import mds.sql.SchemaName;

/**
 * Builds models in shadow schemas, and gives them their names after their tests.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>Under a name of a group's models stands what stood there before, until the last of its
 *       models and tests has ended well; from the commit of the switch on, what the tests saw.
 *   <li>The switch is one transaction, in the work of whichever node of the group ends last, so
 *       that all that waits for the group's nodes waits for the switch, too. Where it fails, that
 *       node has failed.
 *   <li>Only the models and tests of a group see its shadows; all else sees names.
 *   <li>What was not switched stays in the shadow schema until the next build of one of its models.
 * </ul>
 */
public final class AfterTests {

  private static final List<String> KINDS = List.of("table", "view", "incremental");
  private static final List<String> WORDS = List.of("after_tests", "at_once");

  private final SwitchGroups groups;
  private final Map<NodeId, Node> live;
  private final NodeWorks works;
  private final List<Stage> stages;
  private final Map<Group, Set<NodeId>> open = new ConcurrentHashMap<>();
  private final Set<NodeId> unchanged = ConcurrentHashMap.newKeySet();

  /**
   * What the nodes of a stage see.
   *
   * @param nodes of the project, the stage's models in their shadow schemas
   */
  public record Stage(Map<NodeId, Node> nodes, NodeWorks works) {}

  /**
   * @param live the nodes under their names
   * @param works of those
   * @param stages by their numbers
   */
  public AfterTests(
      SwitchGroups groups, Map<NodeId, Node> live, NodeWorks works, List<Stage> stages) {
    this.groups = groups;
    this.live = live;
    this.works = works;
    this.stages = List.copyOf(stages);
    for (Group group : groups.groups()) {
      Set<NodeId> needed = new LinkedHashSet<>(group.models());
      needed.addAll(group.tests());
      open.put(group, needed);
    }
  }

  /**
   * Throws when one of these nodes cannot be built in one place and take its name in another.
   *
   * @param works that would build them
   */
  public static void check(Collection<? extends GraphNode> nodes, NodeWorks works)
      throws DiagnosticException {
    List<Diagnostic> problems = new ArrayList<>();
    for (GraphNode node : nodes) {
      if (!(node instanceof Node own) || node instanceof DataTest) {
        continue;
      }
      own.config()
          .text("publish")
          .filter(word -> !WORDS.contains(word))
          .ifPresent(word -> problems.add(unknown(own, word)));
      if (SwitchGroups.isMeant(own)) {
        obstacle(own, works)
            .ifPresent(
                why ->
                    problems.add(
                        problem(own, why)
                            .hint(
                                "set `publish: at_once` for it, or make a table or view of what it selects")));
      }
    }
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems);
    }
  }

  private static Diagnostic unknown(Node node, String word) {
    return Diagnostic.error(
            Code.WRONG_SETTING, "`publish` of `%s` is `%s`".formatted(node.name(), word))
        .at(start(node))
        .didYouMean(NearestName.of(word, WORDS))
        .hint("it is " + String.join(" or ", WORDS));
  }

  private static Location start(Node node) {
    Location place = node.details().origin().place();
    return place.source().at(place.range().start(), place.range().start());
  }

  private static Optional<String> obstacle(Node node, NodeWorks works) {
    String kind = node.config().materialized();
    boolean isKnown = KINDS.contains(kind) || works.naming().isBuiltByOwn(node);
    if (!(node instanceof Model model) || !isKnown) {
      String what = node instanceof Model ? kind + " model" : node.type().word();
      return Optional.of("the database cannot switch the rows of a node of this kind: " + what);
    }
    boolean refers =
        model.allConstraints().stream().anyMatch(one -> one.type() == Constraint.Type.FOREIGN_KEY);
    return refers
        ? Optional.of("its foreign key would refer to the shadow of the other table")
        : Optional.empty();
  }

  private static Diagnostic problem(Node node, String why) {
    return Diagnostic.error(
            Code.AFTER_TESTS, "`" + node.name() + "` cannot be published after its tests: " + why)
        .at(start(node));
  }

  /** The error of a model of which it turned out while it was built. */
  static DiagnosticException refused(Node node, String why) {
    return new DiagnosticException(
        problem(node, why)
            .hint("return relations that are named after `this`, or set `publish: at_once`"));
  }

  /**
   * Looks for what only shows in a group: hooks that name a relation of it, which is not what its
   * tests see, or make what would not outlast the shadow, and two databases, which one transaction
   * cannot write to.
   *
   * @throws DiagnosticException with all of it
   */
  public void checkGroups() throws DiagnosticException {
    List<Diagnostic> problems = new ArrayList<>();
    for (Group group : groups.groups()) {
      acrossDatabases(group).ifPresent(problems::add);
      HookNames names =
          new HookNames(models(group).stream().map(model -> model.details().relation()).toList());
      for (Node model : shadows(group)) {
        for (String hook : hooks(model)) {
          String text = stages.get(group.stage()).works().keptCode().foretold(model, hook);
          checkHook(model, text.strip(), names, problems);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems);
    }
  }

  private Optional<Diagnostic> acrossDatabases(Group group) {
    Node first = models(group).get(0);
    RelationName place = first.details().relation().folded();
    return models(group).stream()
        .filter(model -> !model.details().relation().folded().database().equals(place.database()))
        .findFirst()
        .map(
            model ->
                problem(
                        model,
                        "it is in another database than `%s`, with which it would take its name"
                            .formatted(first.name()))
                    .hint("set `publish: at_once` for one of them: it parts the group"));
  }

  private static void checkHook(
      Node model, String text, HookNames names, List<Diagnostic> problems) {
    names
        .in(text)
        .ifPresent(
            name ->
                problems.add(
                    problem(model, "its hook names " + name + ": " + text)
                        .hint("write {{ this }} or {{ ref('...') }} in its place")));
    if (HookNames.isLost(text, model.details().relation())) {
      problems.add(
          problem(model, "what its hook makes goes with the shadow, or leads there: " + text)
              .hint("make it a model, or in `on-run-end`"));
    }
  }

  private static List<String> hooks(Node model) {
    List<String> hooks = new ArrayList<>();
    model.config().preHooks().forEach(hook -> hooks.add(hook.sql()));
    model.config().postHooks().forEach(hook -> hooks.add(hook.sql()));
    return hooks;
  }

  private List<Node> shadows(Group group) {
    Map<NodeId, Node> nodes = stages.get(group.stage()).nodes();
    return group.models().stream()
        .map(id -> Optional.ofNullable(nodes.get(id)).orElseThrow())
        .toList();
  }

  /** What it costs that a model takes its name after its tests, in words; nothing for others. */
  public static String cost(Node node, NodeWorks works, Session session) throws EngineException {
    boolean isTable = SwitchGroups.isMeant(node) && !node.config().materialized().equals("view");
    return isTable ? works.naming().cost(node, session) : "";
  }

  /** The nodes in their order, each with what it waits for. */
  public Map<GraphNode, List<String>> order() {
    return groups.order();
  }

  /** Drops what earlier builds left of these models, and makes the schemas. */
  public void prepare(Session session) throws EngineException {
    works.naming().clear(session, schemas(), ofOthers());
    works.naming().createSchemas(session, schemas());
  }

  private Set<RelationName> ofOthers() {
    Set<RelationName> names = new LinkedHashSet<>();
    for (Node node : live.values()) {
      if (SwitchGroups.isMeant(node) && groups.of(node.id()).isEmpty()) {
        names.add(ShadowSchema.of(node.details().relation()).folded());
      }
    }
    return names;
  }

  private Set<SchemaName> schemas() {
    Set<SchemaName> schemas = new LinkedHashSet<>();
    for (Group group : groups.groups()) {
      models(group)
          .forEach(model -> schemas.add(ShadowSchema.of(model.details().relation()).schemaName()));
    }
    return schemas;
  }

  private List<Node> models(Group group) {
    List<Node> models = new ArrayList<>();
    group.models().forEach(id -> Optional.ofNullable(live.get(id)).ifPresent(models::add));
    return models;
  }

  /** What a node does when its turn comes. */
  public NodeWork of(GraphNode node) {
    Optional<Group> group = groups.of(node.id());
    if (group.isEmpty()) {
      return works.of(node);
    }
    Stage stage = stages.get(group.get().stage());
    Node own = Optional.ofNullable(stage.nodes().get(node.id())).orElseThrow();
    NodeWork inner = stage.works().of(own);
    return (session, events) -> run(group.get(), own, stage.works(), inner, session, events);
  }

  private NodeResult run(
      Group group,
      Node node,
      NodeWorks shadows,
      NodeWork work,
      Session session,
      Consumer<RunEvent> events)
      throws EngineException, DiagnosticException {
    NodeResult result = work.run(session, events);
    if (result.outcome().letsDescendantsRun() && shadows.naming().copyOthers(node, session)) {
      result = work.run(session, events);
    }
    if (result.isUnchanged()) {
      unchanged.add(node.id());
    }
    if (result.outcome().letsDescendantsRun() && isLast(group, node.id())) {
      shadows.naming().takeOver(built(shadows(group)), works, session);
      open.remove(group);
    }
    return result;
  }

  private List<Node> built(List<Node> models) {
    return models.stream().filter(model -> !unchanged.contains(model.id())).toList();
  }

  private boolean isLast(Group group, NodeId id) {
    Set<NodeId> needed = open.getOrDefault(group, Set.of());
    synchronized (this) {
      return needed.remove(id) && needed.isEmpty();
    }
  }

  /** The nodes whose SQL is known by now. */
  public Map<NodeId, CompiledNode> compiled() {
    Map<NodeId, CompiledNode> compiled = new HashMap<>();
    stages.forEach(stage -> compiled.putAll(stage.works().compiled()));
    compiled.putAll(works.compiled());
    return compiled;
  }

  /** Drops what got its name, and the schemas where nothing is left that did not. */
  public void finish(Session session) throws EngineException {
    Set<RelationName> kept = ofOthers();
    for (Group group : open.keySet()) {
      for (Node shadow : shadows(group)) {
        Naming naming = stages.get(group.stage()).works().naming();
        naming.made(shadow).forEach(name -> kept.add(name.folded()));
      }
    }
    works.naming().clear(session, schemas(), kept);
  }

  /** The result as it is kept: what has no name yet is not done, so that a retry does it again. */
  public RunResult kept(RunResult result) {
    List<NodeResult> kept = new ArrayList<>();
    for (NodeResult node : result.nodes()) {
      boolean isLeft = open.keySet().stream().anyMatch(group -> group.has(new NodeId(node.id())));
      boolean isModel = live.get(new NodeId(node.id())) instanceof Model;
      kept.add(isLeft && isModel && !node.isUnchanged() ? unnamed(node) : node);
    }
    return new RunResult(kept, result.started(), result.completed(), result.ending());
  }

  // Its batches went with the shadow, too.
  private static NodeResult unnamed(NodeResult node) {
    NodeResult whole = node.outcome() == Outcome.SUCCESS ? node.as(Outcome.PARTIAL_SUCCESS) : node;
    return node.batches().map(batches -> whole.withBatches(batches.allFailed())).orElse(whole);
  }

  /** What is to be said of models that did not get their names, one text for each group. */
  public List<String> left() {
    List<String> left = new ArrayList<>();
    for (Group group : groups.groups()) {
      List<Node> models = built(models(group));
      if (open.containsKey(group) && !models.isEmpty()) {
        String names =
            models.stream().map(model -> "`" + model.name() + "`").collect(joining(", "));
        String places =
            models.stream()
                .map(model -> ShadowSchema.of(model.details().relation()).schemaName().toString())
                .distinct()
                .collect(joining(", "));
        left.add(
            "Not published, so readers have what they had before: %s; what was built for the tests is in %s until the next build of them"
                .formatted(names, places));
      }
    }
    return left;
  }
}
