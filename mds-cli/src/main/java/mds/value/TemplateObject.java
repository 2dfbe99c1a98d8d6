package mds.value;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An object of ours in a template. It alone decides what a template reaches: no Java member is
 * visible but what these methods answer.
 */
public interface TemplateObject {

  /** The attribute, or an {@link Undefined} when there is none. */
  default Object attribute(String name) {
    return Undefined.attribute(this, name);
  }

  /**
   * The item under a key, as in {@code object[key]}.
   *
   * @throws PythonError when there is none, or there never are items
   */
  default Object item(Object key) {
    throw PythonError.type("'" + typeName() + "' object is not subscriptable");
  }

  /**
   * The elements, for loops and filters.
   *
   * @throws PythonError when it has none to go through
   */
  default Iterator<Object> iterator() {
    throw PythonError.type("'" + typeName() + "' object is not iterable");
  }

  /** The elements of a sequence, of which slices are cut; empty when it is none. */
  default Optional<Tuple> elements() {
    return Optional.empty();
  }

  /** The number of elements; empty when the object has no length. */
  default OptionalInt length() {
    return OptionalInt.empty();
  }

  /** Whether it is one of Python's mappings. */
  default boolean isMapping() {
    return false;
  }

  /** Whether it counts as true; an object with a length does unless that is zero. */
  default boolean isTrue() {
    OptionalInt length = length();
    return length.isEmpty() || length.getAsInt() != 0;
  }

  /** What printing it gives. */
  default String text() {
    return repr();
  }

  /** What printing a list that holds it gives. */
  default String repr() {
    return "<" + typeName() + " object>";
  }

  /**
   * What {@code format} makes of it.
   *
   * @throws PythonError when it does not take the specification
   */
  default String format(String specification) {
    if (!specification.isEmpty()) {
      throw PythonError.type("unsupported format string passed to " + typeName() + ".__format__");
    }
    return text();
  }

  /** The name of its Python class, for messages. */
  default String typeName() {
    return "object";
  }

  /** The result of an operator with this object at its left; empty when it is not defined. */
  default Optional<Object> operate(Operator operator, Object right) {
    return Optional.empty();
  }

  /** The result of an operator with this object at its right; empty when it is not defined. */
  default Optional<Object> operateReflected(Operator operator, Object left) {
    return Optional.empty();
  }

  /** How it orders against another object; empty when the two do not compare. */
  default OptionalInt compareTo(Object other) {
    return OptionalInt.empty();
  }
}
