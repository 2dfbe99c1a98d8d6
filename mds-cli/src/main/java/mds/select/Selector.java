package mds.select;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is to be selected. */
public sealed interface Selector {

  <R> R match(
      Function<Criterion, R> criterion,
      Function<Union, R> union,
      Function<Intersection, R> intersection,
      Function<Difference, R> difference);

  /** All criteria in it, in the order in which they are written. */
  default List<Criterion> criteria() {
    return match(
        List::of,
        union -> criteria(union.parts()),
        intersection -> criteria(intersection.parts()),
        difference -> criteria(List.of(difference.from(), difference.without())));
  }

  private static List<Criterion> criteria(List<Selector> parts) {
    return parts.stream().flatMap(part -> part.criteria().stream()).toList();
  }

  /**
   * Nodes by one property, and what is near them in the graph.
   *
   * @param text as it was written
   * @param method such as {@code tag}; for {@code config.materialized} it is {@code config}
   * @param arguments what follows the method's first dot
   * @param parents how many steps to what they read, if any
   * @param children how many steps to what reads them, if any
   * @param childrensParents all that reads them with all that that reads
   * @param isExpected whether it was asked for just now, and so should match something
   * @param mode which tests come along
   */
  record Criterion(
      String text,
      String method,
      List<String> arguments,
      String value,
      Optional<Integer> parents,
      Optional<Integer> children,
      boolean childrensParents,
      boolean isExpected,
      IndirectSelection mode)
      implements Selector {

    public Criterion {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R match(
        Function<Criterion, R> criterion,
        Function<Union, R> union,
        Function<Intersection, R> intersection,
        Function<Difference, R> difference) {
      return criterion.apply(this);
    }
  }

  /** What any of the parts selects; nothing when there are none. */
  record Union(List<Selector> parts, IndirectSelection mode) implements Selector {

    public Union {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R match(
        Function<Criterion, R> criterion,
        Function<Union, R> union,
        Function<Intersection, R> intersection,
        Function<Difference, R> difference) {
      return union.apply(this);
    }
  }

  /**
   * What all of the parts select; at least one.
   *
   * @param text as it was asked for just now; such a one should match something
   */
  record Intersection(List<Selector> parts, Optional<String> text, IndirectSelection mode)
      implements Selector {

    public Intersection {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R match(
        Function<Criterion, R> criterion,
        Function<Union, R> union,
        Function<Intersection, R> intersection,
        Function<Difference, R> difference) {
      return intersection.apply(this);
    }
  }

  /** What the first part selects and the second does not. */
  record Difference(Selector from, Selector without) implements Selector {

    @Override
    public <R> R match(
        Function<Criterion, R> criterion,
        Function<Union, R> union,
        Function<Intersection, R> intersection,
        Function<Difference, R> difference) {
      return difference.apply(this);
    }
  }
}
