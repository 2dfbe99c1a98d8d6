package mds.template.node;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.Arguments;
import mds.value.Comparison;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Tuple;
import mds.value.Undefined;

/** The variable {@code loop}: where a loop stands, looking at most one element ahead. */
final class Loop implements TemplateObject, TemplateCallable {

  private Iterator<Object> elements;
  private OptionalInt length;
  private final int depth;
  private final Optional<TemplateCallable> recursion;
  private int index = -1;
  private Optional<Object> previous = Optional.empty();
  private Optional<Object> current = Optional.empty();
  private Optional<Object> ahead = Optional.empty();
  private Optional<Object> lastChanged = Optional.empty();

  /**
   * A loop before its first element.
   *
   * @param length how many elements there are, if that can be told without going through them
   * @param depth how many loops of the same recursion are around this one
   * @param recursion renders the loop's body for other elements, when the loop is recursive
   */
  Loop(
      Iterator<Object> elements,
      OptionalInt length,
      int depth,
      Optional<TemplateCallable> recursion) {
    this.elements = elements;
    this.length = length;
    this.depth = depth;
    this.recursion = recursion;
  }

  boolean hasNext() {
    return ahead.isPresent() || elements.hasNext();
  }

  Object next() {
    Object element = ahead.isPresent() ? ahead.get() : elements.next();
    ahead = Optional.empty();
    index++;
    previous = current;
    current = Optional.of(element);
    return element;
  }

  private Optional<Object> peek() {
    if (ahead.isEmpty() && elements.hasNext()) {
      ahead = Optional.of(elements.next());
    }
    return ahead;
  }

  private int size() {
    if (length.isEmpty()) {
      List<Object> rest = new ArrayList<>();
      elements.forEachRemaining(rest::add);
      elements = rest.iterator();
      length = OptionalInt.of(rest.size() + index + 1 + (ahead.isPresent() ? 1 : 0));
    }
    return length.getAsInt();
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "index" -> (long) index + 1;
      case "index0" -> (long) index;
      case "revindex" -> (long) size() - index;
      case "revindex0" -> (long) size() - index - 1;
      case "first" -> index == 0;
      case "last" -> peek().isEmpty();
      case "length" -> (long) size();
      case "depth" -> (long) depth + 1;
      case "depth0" -> (long) depth;
      case "previtem" ->
          index == 0 ? Undefined.because("there is no previous item") : previous.orElseThrow();
      case "nextitem" -> peek().orElseGet(() -> Undefined.because("there is no next item"));
      case "cycle" -> (TemplateCallable) this::cycle;
      case "changed" -> (TemplateCallable) this::changed;
      default -> Undefined.attribute(this, name);
    };
  }

  private Object cycle(Arguments arguments) {
    List<Object> values = arguments.positional();
    if (values.isEmpty()) {
      throw PythonError.type("no items for cycling given");
    }
    return values.get(index % values.size());
  }

  private Object changed(Arguments arguments) {
    Object values = Tuple.copyOf(arguments.positional());
    boolean changed = lastChanged.isEmpty() || !Comparison.equal(lastChanged.get(), values);
    lastChanged = Optional.of(values);
    return changed;
  }

  @Override
  public Object call(Arguments arguments) {
    return recursion
        .orElseThrow(
            () ->
                PythonError.type(
                    "The loop must have the 'recursive' marker to be called recursively."))
        .call(arguments);
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(size());
  }

  @Override
  public String repr() {
    return "<LoopContext " + (index + 1) + "/" + size() + ">";
  }

  @Override
  public String typeName() {
    return "LoopContext";
  }
}
