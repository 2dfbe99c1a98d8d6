package mds.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable sequence, which Python tells from a list: it prints in parentheses. */
public final class Tuple extends AbstractList<Object> implements RandomAccess {

  public static final Tuple EMPTY = new Tuple(new Object[0]);

  private final Object[] items;

  private Tuple(Object[] items) {
    this.items = items;
  }

  public static Tuple of(Object... items) {
    return new Tuple(items.clone());
  }

  public static Tuple copyOf(Collection<?> items) {
    return new Tuple(items.toArray());
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
    return new Tuple(Arrays.copyOfRange(items, from, to));
  }
}
