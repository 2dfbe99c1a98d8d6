package mds.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.References;
import mds.node.Seed;
import mds.node.SemanticNode;
import mds.node.Snapshot;
import mds.node.Source;
import mds.node.UserFunction;

/** Finds the nodes that {@code ref}, {@code source}, {@code function} and {@code metric} mean. */
public final class RefResolver {

  private final String rootPackage;
  private final Map<String, Map<String, NodeId>> refs = new HashMap<>();
  private final Map<String, Map<String, NodeId>> sources = new HashMap<>();
  private final Map<String, Map<String, NodeId>> functions = new HashMap<>();
  private final Map<String, Map<String, NodeId>> metrics = new HashMap<>();
  private final Set<String> disabledNames = new LinkedHashSet<>();

  /**
   * @param rootPackage the project that is run
   * @param disabled nodes that are switched off, for errors that say so
   */
  public RefResolver(
      String rootPackage,
      Collection<? extends GraphNode> nodes,
      Collection<? extends GraphNode> disabled) {
    this.rootPackage = rootPackage;
    nodes.forEach(this::add);
    disabled.forEach(node -> disabledNames.add(key(node)));
  }

  private void add(GraphNode node) {
    if (node instanceof Source source) {
      put(sources, source.sourceName() + "." + source.name(), source);
    } else if (node instanceof UserFunction) {
      put(functions, node.name(), node);
    } else if (node instanceof SemanticNode metric && metric.type() == ResourceType.METRIC) {
      if (metric.config().enabled()) {
        put(metrics, node.name(), node);
      } else {
        disabledNames.add(node.name());
      }
    } else if (node instanceof Model || node instanceof Seed || node instanceof Snapshot) {
      if (!(node instanceof Model model) || isLatest(model)) {
        put(refs, node.name(), node);
      }
      if (node instanceof Model model && model.version().isPresent()) {
        put(refs, node.name() + ".v" + model.version().get(), node);
      }
    }
  }

  private static boolean isLatest(Model model) {
    return model.version().isEmpty() || model.version().equals(model.latestVersion());
  }

  private static void put(Map<String, Map<String, NodeId>> index, String key, GraphNode node) {
    index
        .computeIfAbsent(key, k -> new LinkedHashMap<>())
        .putIfAbsent(node.packageName(), node.id());
  }

  private static String key(GraphNode node) {
    return node instanceof Source source ? source.sourceName() + "." + source.name() : node.name();
  }

  /** The node that a ref means in code of the given package. */
  public Optional<NodeId> find(References.Ref ref, String fromPackage) {
    String key = ref.version().map(version -> ref.name() + ".v" + version).orElse(ref.name());
    return find(refs, key, ref.packageName(), fromPackage);
  }

  /** The source that a call of {@code source} means. */
  public Optional<NodeId> find(References.SourceRef ref, String fromPackage) {
    return find(sources, ref.source() + "." + ref.table(), Optional.empty(), fromPackage);
  }

  /** The function that a call of {@code function} means. */
  public Optional<NodeId> find(References.FunctionRef ref, String fromPackage) {
    return find(functions, ref.name(), ref.packageName(), fromPackage);
  }

  /** The metric that a call of {@code metric} means. */
  public Optional<NodeId> find(References.MetricRef ref, String fromPackage) {
    return find(metrics, ref.name(), ref.packageName(), fromPackage);
  }

  private Optional<NodeId> find(
      Map<String, Map<String, NodeId>> index,
      String key,
      Optional<String> wantedPackage,
      String fromPackage) {
    Map<String, NodeId> byPackage = index.getOrDefault(key, Map.of());
    if (wantedPackage.isPresent()) {
      return Optional.ofNullable(byPackage.get(wantedPackage.get()));
    }
    return Optional.ofNullable(byPackage.get(rootPackage))
        .or(() -> Optional.ofNullable(byPackage.get(fromPackage)))
        .or(() -> byPackage.values().stream().findFirst());
  }

  /**
   * The references with the nodes that they mean, sources first and metrics last, as dbt lists
   * them.
   *
   * @param problems where an error is added for each that means none
   */
  References resolve(References references, String fromPackage, List<Diagnostic> problems) {
    Set<NodeId> ids = new LinkedHashSet<>();
    for (References.SourceRef source : references.sources()) {
      Optional<NodeId> found = find(source, fromPackage);
      found.ifPresentOrElse(ids::add, () -> problems.add(unknown(source)));
    }
    for (References.Ref ref : references.refs()) {
      Optional<NodeId> found = find(ref, fromPackage);
      found.ifPresentOrElse(ids::add, () -> problems.add(unknown(ref)));
    }
    for (References.FunctionRef function : references.functions()) {
      Optional<NodeId> found = find(function, fromPackage);
      found.ifPresentOrElse(ids::add, () -> problems.add(unknown(function)));
    }
    for (References.MetricRef metric : references.metrics()) {
      Optional<NodeId> found = find(metric, fromPackage);
      found.ifPresentOrElse(ids::add, () -> problems.add(unknown(metric)));
    }
    return references.resolved(new ArrayList<>(ids));
  }

  /**
   * Whether all that a test refers to is there. A test of what is switched off goes with it; one of
   * what was never there is warned of, and does not run either.
   */
  boolean resolves(Node test, List<Diagnostic> problems) {
    References references = test.details().references();
    boolean all = true;
    for (References.Ref ref : references.refs()) {
      if (find(ref, test.packageName()).isEmpty()) {
        all = false;
        warn(test, "node named '" + ref.name() + "'", unknown(ref), problems);
      }
    }
    for (References.SourceRef source : references.sources()) {
      if (find(source, test.packageName()).isEmpty()) {
        all = false;
        String what = "source named '" + source.source() + "." + source.table() + "'";
        warn(test, what, unknown(source), problems);
      }
    }
    for (References.FunctionRef function : references.functions()) {
      if (find(function, test.packageName()).isEmpty()) {
        all = false;
        warn(test, "function named '" + function.name() + "'", unknown(function), problems);
      }
    }
    for (References.MetricRef metric : references.metrics()) {
      if (find(metric, test.packageName()).isEmpty()) {
        all = false;
        warn(test, "metric named '" + metric.name() + "'", unknown(metric), problems);
      }
    }
    return all;
  }

  /** A test that refers to what is not there, with what is; it does not run. */
  Node switchedOff(Node test) {
    References references = test.details().references();
    References found = resolve(references, test.packageName(), new ArrayList<>());
    return test.with(test.details().with(found).with(test.config().with("enabled", false)));
  }

  private static void warn(Node test, String what, Diagnostic missing, List<Diagnostic> problems) {
    if (missing.code() != Code.DISABLED_REF) {
      String words =
          "Test '%s' (%s) depends on a %s which was not found"
              .formatted(test.id().value(), test.originalFilePath(), what);
      problems.add(missing.asWarning().inDbt(DbtEvent.NOT_FOUND, words));
    }
  }

  /** The error of a ref that means no node. */
  public Diagnostic unknown(References.Ref ref) {
    if (disabledNames.contains(ref.name())) {
      return Diagnostic.error(
              Code.DISABLED_REF, "depends on a node named '" + ref.name() + "' which is disabled")
          .at(ref.place())
          .hint("enable it with `enabled: true`, or stop using it here");
    }
    String message =
        "unknown model `"
            + ref.name()
            + "`"
            + ref.version().map(v -> " version " + v).orElse("")
            + ": depends on a node named '"
            + ref.name()
            + "'"
            + ref.version().map(v -> " with version '" + v + "'").orElse("")
            + " which was not found";
    return Diagnostic.error(Code.UNKNOWN_REF, message)
        .at(ref.place())
        .didYouMean(NearestName.of(ref.name(), new TreeSet<>(refs.keySet())));
  }

  /** The error of a source that is not declared. */
  public Diagnostic unknown(References.SourceRef ref) {
    String name = ref.source() + "." + ref.table();
    if (disabledNames.contains(name)) {
      return Diagnostic.error(Code.DISABLED_REF, "the source `" + name + "` is disabled")
          .at(ref.place())
          .inDbt("depends on a source named '" + name + "' which is disabled");
    }
    return Diagnostic.error(Code.UNKNOWN_SOURCE, "unknown source `" + name + "`")
        .at(ref.place())
        .didYouMean(NearestName.of(name, new TreeSet<>(sources.keySet())))
        .hint("sources are declared under `sources:` in a YAML file")
        .inDbt("depends on a source named '" + name + "' which was not found");
  }

  /** The error of a call of a function that the project has not. */
  public Diagnostic unknown(References.FunctionRef ref) {
    String named = "depends on a function named '" + ref.name() + "'";
    if (disabledNames.contains(ref.name())) {
      return Diagnostic.error(Code.DISABLED_REF, named + " which is disabled")
          .at(ref.place())
          .hint("enable it with `enabled: true`, or stop calling it here");
    }
    return Diagnostic.error(
            Code.UNKNOWN_REF,
            "unknown function `" + ref.name() + "`: " + named + " which was not found")
        .at(ref.place())
        .didYouMean(NearestName.of(ref.name(), new TreeSet<>(functions.keySet())))
        .hint("functions are files in the folder `functions`; DuckDB's own need no `function()`");
  }

  /** The error of a call of a metric that the project has not. */
  public Diagnostic unknown(References.MetricRef ref) {
    String named =
        "depends on a metric named '"
            + ref.name()
            + "'"
            + ref.packageName().map(of -> " in package or project '" + of + "'").orElse("");
    if (disabledNames.contains(ref.name())) {
      return Diagnostic.error(Code.DISABLED_REF, named + " which is disabled")
          .at(ref.place())
          .hint("enable it with `enabled: true`, or stop naming it here");
    }
    return Diagnostic.error(
            Code.UNKNOWN_REF,
            "unknown metric `" + ref.name() + "`: " + named + " which was not found")
        .at(ref.place())
        .didYouMean(
            NearestName.of(ref.name(), new TreeSet<>(metrics.keySet()))
                .filter(name -> !name.equals(ref.name())));
  }

  /** The nodes with their references resolved; see {@link #resolve}. */
  Node resolved(Node node, List<Diagnostic> problems) {
    References references = node.details().references();
    return node.with(node.details().with(resolve(references, node.packageName(), problems)));
  }
}
