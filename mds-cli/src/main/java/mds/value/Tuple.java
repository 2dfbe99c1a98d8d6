package mds.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/** An immutable sequence, which Python tells from a list: it prints in parentheses. */
public final class Tuple extends AbstractList<Object> implements RandomAccess {

  public static final Tuple EMPTY = new Tuple(List.of(), new Object[0]);

  private final List<String> names;
  private final Object[] items;

  private Tuple(List<String> names, Object[] items) {
    this.names = names;
    this.items = items;
  }

  public static Tuple of(Object... items) {
    return new Tuple(List.of(), items.clone());
  }

  /** A tuple whose elements can also be had as attributes. */
  public static Tuple named(List<String> names, Object... items) {
    return new Tuple(List.copyOf(names), items.clone());
  }

  public static Tuple copyOf(Collection<?> items) {
    return new Tuple(List.of(), items.toArray());
  }

  /** The element under a name, if this tuple has names. */
  Optional<Object> attribute(String name) {
    int index = names.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(items[index]);
  }

  @Override
  public Object get(int index) {
    return items[index];
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public List<Object> subList(int from, int to) {
    return new Tuple(List.of(), Arrays.copyOfRange(items, from, to));
  }
}
