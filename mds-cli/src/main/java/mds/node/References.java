package mds.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Location;

/**
 * What a node's code refers to.
 *
 * @param refs each {@code ref()}, in the order of the first call
 * @param sources each {@code source()}, likewise
 * @param functions each {@code function()}, likewise
 * @param metrics each {@code metric()}, likewise
 * @param macros ids of the macros it calls
 * @param nodes ids of what all of them mean; empty until they are resolved
 */
public record References(
    List<Ref> refs,
    List<SourceRef> sources,
    List<FunctionRef> functions,
    List<MetricRef> metrics,
    List<String> macros,
    List<NodeId> nodes) {

  public static final References NONE =
      new References(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * A call of {@code ref}.
   *
   * @param place where it was first called
   */
  public record Ref(
      Optional<String> packageName, String name, Optional<String> version, Location place) {

    public boolean isSame(Ref other) {
      return packageName.equals(other.packageName)
          && name.equals(other.name)
          && version.equals(other.version);
    }
  }

  /** A call of {@code source}. */
  public record SourceRef(String source, String table, Location place) {

    public boolean isSame(SourceRef other) {
      return source.equals(other.source) && table.equals(other.table);
    }
  }

  /** A call of {@code function}. */
  public record FunctionRef(Optional<String> packageName, String name, Location place) {}

  /** A call of {@code metric}. */
  public record MetricRef(Optional<String> packageName, String name, Location place) {}

  public References {
    refs = Collections.unmodifiableList(new ArrayList<>(refs));
    sources = Collections.unmodifiableList(new ArrayList<>(sources));
    functions = List.copyOf(functions);
    metrics = List.copyOf(metrics);
    macros = List.copyOf(macros);
    nodes = List.copyOf(nodes);
  }

  /** These and then others, as dbt counts them: what is named twice is twice in its lists. */
  public References and(References others) {
    return new References(
        joined(refs, others.refs),
        joined(sources, others.sources),
        joined(functions, others.functions),
        joined(metrics, others.metrics),
        macros,
        nodes);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** The same with more macros, each once. */
  public References calling(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(macros);
    all.addAll(more);
    return new References(refs, sources, functions, metrics, List.copyOf(all), nodes);
  }

  /** The same with other macros. */
  public References with(List<String> ids) {
    return new References(refs, sources, functions, metrics, ids, nodes);
  }

  public References resolved(List<NodeId> ids) {
    return new References(refs, sources, functions, metrics, macros, ids);
  }
}
