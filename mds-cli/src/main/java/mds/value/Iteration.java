package mds.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Goes through what Python can iterate over. */
public final class Iteration {

  private Iteration() {}

  /**
   * The elements of a container, the keys of a dict, the characters of a text.
   *
   * @throws PythonError when the value has no elements
   */
  public static Iterator<Object> of(Object value) {
    return of(value, "'%s' object is not iterable");
  }

  /**
   * @param complaint the message when the value has no elements, with {@code %s} for its class
   */
  static Iterator<Object> of(Object value, String complaint) {
    if (value instanceof Collection<?> collection) {
      return objects(collection.iterator());
    }
    if (value instanceof Map<?, ?> map) {
      return objects(map.keySet().iterator());
    }
    if (Text.isText(value)) {
      return characters(Text.str(value)).iterator();
    }
    if (value instanceof TemplateObject object) {
      return object.iterator();
    }
    if (value instanceof Undefined) {
      return Collections.emptyIterator();
    }
    throw PythonError.type(complaint.formatted(Types.nameOf(value)));
  }

  @SuppressWarnings("unchecked") // an iterator only gives, so that a wider type is safe
  private static Iterator<Object> objects(Iterator<?> iterator) {
    return (Iterator<Object>) iterator;
  }

  public static boolean isIterable(Object value) {
    try {
      return of(value) != null;
    } catch (PythonError notIterable) {
      return false;
    }
  }

  /** A new list of the elements. */
  public static List<Object> list(Object value) {
    if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    List<Object> list = new ArrayList<>();
    of(value).forEachRemaining(list::add);
    return list;
  }

  /** The characters of a text, each a text of one code point. */
  static List<Object> characters(String text) {
    List<Object> characters = new ArrayList<>(text.length());
    for (int i = 0; i < text.length(); ) {
      int end = text.offsetByCodePoints(i, 1);
      characters.add(text.substring(i, end));
      i = end;
    }
    return characters;
  }

  /**
   * Python's {@code len()}.
   *
   * @throws PythonError when the value has no length
   */
  public static int length(Object value) {
    return lengthIfAny(value)
        .orElseThrow(
            () -> PythonError.type("object of type '" + Types.nameOf(value) + "' has no len()"));
  }

  /** The length; empty for numbers, generators and the like. */
  public static OptionalInt lengthIfAny(Object value) {
    if (value instanceof Collection<?> collection) {
      return OptionalInt.of(collection.size());
    }
    if (value instanceof Map<?, ?> map) {
      return OptionalInt.of(map.size());
    }
    if (Text.isText(value)) {
      String text = Text.str(value);
      return OptionalInt.of(text.codePointCount(0, text.length()));
    }
    if (value instanceof Undefined) {
      return OptionalInt.of(0);
    }
    return value instanceof TemplateObject object ? object.length() : OptionalInt.empty();
  }
}
