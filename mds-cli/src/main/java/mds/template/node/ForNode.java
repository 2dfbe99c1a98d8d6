package mds.template.node;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.Lazy;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.Truth;

/** {@code {% for %}}. */
public final class ForNode extends StatementNode {

  private final ExpressionNode iterable;
  private final Part body;
  private final Variable loop;
  private final Optional<Filter> filter;
  private final Optional<Otherwise> otherwise;
  private final Optional<Layout> recursion;

  /** The body, with the variables that each round begins with. */
  public record Part(ScopeEntry entry, Target target, BodyNode body) {}

  /** The test of {@code for ... if}, which has variables of its own. */
  public record Filter(ScopeEntry entry, Target target, ExpressionNode test) {}

  /** What runs when no round came to its end. */
  public record Otherwise(ScopeEntry entry, BodyNode body) {}

  /**
   * A loop.
   *
   * @param recursion the variables of one level, when the loop may call itself
   */
  public ForNode(
      ExpressionNode iterable,
      Part body,
      Variable loop,
      Optional<Filter> filter,
      Optional<Otherwise> otherwise,
      Optional<Layout> recursion) {
    this.iterable = iterable;
    this.body = body;
    this.loop = loop;
    this.filter = filter;
    this.otherwise = otherwise;
    this.recursion = recursion;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    Object elements = iterable.value(evaluation);
    if (recursion.isPresent()) {
      out.print(level(elements, 0, out, evaluation), iterable, evaluation);
    } else {
      run(elements, 0, Optional.empty(), out, evaluation);
    }
  }

  /** The text of one level of a recursive loop. */
  private Object level(Object elements, int depth, Output out, Evaluation outer) {
    Evaluation inner = outer.within(recursion.orElseThrow());
    Output capture = out.capture();
    TemplateCallable deeper = arguments -> deeper(arguments, depth + 1, out, outer);
    outer.run().enter("loop", Optional.of(outer.locationOf(iterable)));
    try {
      run(elements, depth, Optional.of(deeper), capture, inner);
    } finally {
      outer.run().leave();
    }
    return capture.captured();
  }

  private Object deeper(Arguments arguments, int depth, Output out, Evaluation outer) {
    return level(arguments.bind("loop", 1, "iterable").get(0), depth, out, outer);
  }

  private void run(
      Object elements,
      int depth,
      Optional<TemplateCallable> deeper,
      Output out,
      Evaluation evaluation) {
    Iterator<Object> iterator = iterator(elements, evaluation);
    OptionalInt length = filter.isPresent() ? OptionalInt.empty() : Iteration.lengthIfAny(elements);
    boolean completed = rounds(new Loop(iterator, length, depth, deeper), out, evaluation);
    if (!completed && otherwise.isPresent()) {
      otherwise.get().entry.enter(evaluation);
      otherwise.get().body.write(out, evaluation);
    }
  }

  private Iterator<Object> iterator(Object elements, Evaluation evaluation) {
    try {
      Iterator<Object> all = Iteration.of(elements);
      return filter.isEmpty() ? all : Lazy.filtered(all, element -> passes(element, evaluation));
    } catch (PythonError error) {
      throw Failures.at(iterable, evaluation, error);
    }
  }

  private boolean passes(Object element, Evaluation evaluation) {
    Filter condition = filter.orElseThrow();
    condition.entry.enter(evaluation);
    condition.target.assign(element, evaluation);
    return Truth.of(condition.test.value(evaluation));
  }

  /** Whether a round came to its end; as in Jinja, one that is left early does not count. */
  private boolean rounds(Loop state, Output out, Evaluation evaluation) {
    boolean completed = false;
    while (hasNext(state, evaluation)) {
      Object element = state.next();
      body.entry.enter(evaluation);
      evaluation.store(loop, state);
      body.target.assign(element, evaluation);
      try {
        body.body.write(out, evaluation);
        completed = true;
      } catch (LoopSignal signal) {
        if (signal.isBreak()) {
          return completed;
        }
      }
    }
    return completed;
  }

  private boolean hasNext(Loop state, Evaluation evaluation) {
    try {
      return state.hasNext();
    } catch (PythonError error) {
      throw Failures.at(iterable, evaluation, error);
    }
  }
}
