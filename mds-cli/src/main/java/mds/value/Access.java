package mds.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jinja's {@code value.name} and {@code value[key]}: each falls back to the other, and what is not
 * there is undefined. Only what the value tables of this package name can be reached, never a Java
 * member.
 */
public final class Access {

  /** Beyond every index, and small enough to add. */
  private static final BigInteger FARTHEST = BigInteger.ONE.shiftLeft(40);

  private Access() {}

  /** {@code owner.name}: the attribute, or else the item. */
  public static Object attribute(Object owner, String name) {
    if (owner instanceof Map<?, ?> map) {
      Optional<Object> found = Methods.find(owner, name).or(() -> find(map, name));
      return found.orElseGet(() -> Undefined.attribute(owner, name));
    }
    if (owner instanceof TemplateObject object) {
      return ofObject(object, name);
    }
    if (owner instanceof Undefined undefined) {
      return ofUndefined(undefined, name);
    }
    return Methods.find(owner, name).orElseGet(() -> Undefined.attribute(owner, name));
  }

  private static Object ofObject(TemplateObject owner, String name) {
    Object attribute = owner.attribute(name);
    if (!(attribute instanceof Undefined)) {
      return attribute;
    }
    return tryItem(owner, name).orElse(attribute);
  }

  private static Object ofUndefined(Undefined owner, Object key) {
    if (!owner.isForgiving()) {
      throw owner.error();
    }
    return Text.isText(key) ? Undefined.attribute(owner, Text.str(key)) : owner;
  }

  /** {@code owner[key]}: the item, or else the attribute. */
  public static Object item(Object owner, Object key) {
    if (owner instanceof Undefined undefined) {
      return ofUndefined(undefined, key);
    }
    Optional<Object> item = tryItem(owner, key);
    if (item.isPresent()) {
      return item.get();
    }
    if (Text.isText(key)) {
      Optional<Object> attribute = attributeOnly(owner, Text.str(key));
      if (attribute.isPresent()) {
        return attribute.get();
      }
    }
    return Undefined.item(owner, key);
  }

  /** The attribute alone, without the item of the same name. */
  public static Optional<Object> attributeOnly(Object owner, String name) {
    if (owner instanceof TemplateObject object) {
      return Optional.of(object.attribute(name)).filter(value -> !(value instanceof Undefined));
    }
    return Methods.find(owner, name);
  }

  private static Optional<Object> tryItem(Object owner, Object key) {
    try {
      return Optional.of(strictItem(owner, key));
    } catch (PythonError error) {
      if (error.isLookup() || error.kind() == PythonError.Kind.TYPE) {
        return Optional.empty();
      }
      throw error;
    }
  }

  /**
   * Python's own {@code owner[key]}.
   *
   * @throws PythonError when there is none
   */
  public static Object strictItem(Object owner, Object key) {
    if (owner instanceof Map<?, ?> map) {
      return find(map, key).orElseThrow(() -> PythonError.key(key));
    }
    if (owner instanceof TemplateObject object) {
      return object.item(key);
    }
    if (owner instanceof List<?> || Text.isText(owner)) {
      return ofSequence(owner, key);
    }
    throw PythonError.type("'" + Types.nameOf(owner) + "' object is not subscriptable");
  }

  /** The value under a key, with Python's equality of keys as far as the map has it. */
  public static Optional<Object> find(Map<?, ?> map, Object key) {
    return Optional.ofNullable(map.get(map instanceof Dict ? key : Keys.canonical(key)));
  }

  private static Object ofSequence(Object owner, Object key) {
    if (Numbers.integer(key).isEmpty()) {
      throw PythonError.type(
          Types.nameOf(owner) + " indices must be integers or slices, not " + Types.nameOf(key));
    }
    int length = Iteration.length(owner);
    long index = Numbers.toLong(key);
    long position = index < 0 ? index + length : index;
    if (position < 0 || position >= length) {
      throw PythonError.index(Types.nameOf(owner) + " index out of range");
    }
    if (owner instanceof List<?> list) {
      return list.get((int) position);
    }
    String text = Text.str(owner);
    int start = text.offsetByCodePoints(0, (int) position);
    return like(owner, text.substring(start, text.offsetByCodePoints(start, 1)));
  }

  private static Object like(Object owner, String text) {
    return owner instanceof Markup ? new Markup(text) : text;
  }

  /**
   * {@code owner[start:stop:step]}; None for a part that is left out.
   *
   * @throws PythonError when the value cannot be sliced
   */
  public static Object slice(Object owner, Object start, Object stop, Object step) {
    if (owner instanceof Undefined undefined) {
      if (undefined.isForgiving()) {
        return owner;
      }
      throw undefined.error();
    }
    if (owner instanceof TemplateObject object && object.elements().isPresent()) {
      return slice(object.elements().get(), start, stop, step);
    }
    if (!(owner instanceof List<?>) && !Text.isText(owner)) {
      throw PythonError.type("'" + Types.nameOf(owner) + "' object is not subscriptable");
    }
    long stride = step == None.NONE ? 1 : bound(step);
    if (stride == 0) {
      throw PythonError.value("slice step cannot be zero");
    }
    List<?> elements = owner instanceof List<?> list ? list : Iteration.characters(Text.str(owner));
    long[] span = span(elements.size(), start, stop, stride);
    return owner instanceof Range range
        ? range.slice(span[0], span[1], stride)
        : rebuild(owner, sliced(elements, span[0], span[1], stride));
  }

  /** The index of the first element and that after the last, as Python's slice.indices has them. */
  private static long[] span(int length, Object start, Object stop, long step) {
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? length : length - 1;
    long from = start == None.NONE ? (step > 0 ? low : high) : clamp(start, length, low, high);
    long to = stop == None.NONE ? (step > 0 ? high : low) : clamp(stop, length, low, high);
    return new long[] {from, to};
  }

  private static List<Object> sliced(List<?> elements, long from, long to, long step) {
    List<Object> result = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      result.add(elements.get((int) i));
    }
    return result;
  }

  private static long clamp(Object bound, int length, long low, long high) {
    long index = bound(bound);
    long position = index < 0 ? index + length : index;
    return Math.max(low, Math.min(high, position));
  }

  private static long bound(Object value) {
    if (value instanceof Undefined || Numbers.integer(value).isEmpty()) {
      throw PythonError.type("slice indices must be integers or None or have an __index__ method");
    }
    BigInteger index = Numbers.integer(value).orElseThrow();
    return index.max(FARTHEST.negate()).min(FARTHEST).longValue();
  }

  private static Object rebuild(Object owner, List<Object> elements) {
    if (owner instanceof Tuple) {
      return Tuple.copyOf(elements);
    }
    if (owner instanceof List<?>) {
      return elements;
    }
    StringBuilder text = new StringBuilder();
    elements.forEach(text::append);
    return like(owner, text.toString());
  }
}
