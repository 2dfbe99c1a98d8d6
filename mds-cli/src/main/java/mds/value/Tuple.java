package mds.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.StringJoiner;

/** An immutable sequence, which Python tells from a list: it prints in parentheses. */
public final class Tuple extends AbstractList<Object> implements RandomAccess {

  public static final Tuple EMPTY = new Tuple("", List.of(), new Object[0]);

  private final String title;
  private final List<String> names;
  private final Object[] items;

  private Tuple(String title, List<String> names, Object[] items) {
    this.title = title;
    this.names = names;
    this.items = items;
  }

  public static Tuple of(Object... items) {
    return new Tuple("", List.of(), items.clone());
  }

  /** A tuple whose elements can also be had as attributes. */
  public static Tuple named(List<String> names, Object... items) {
    return new Tuple("", List.copyOf(names), items.clone());
  }

  /** A tuple that prints its title and the names of its elements. */
  public static Tuple titled(String title, List<String> names, Object... items) {
    return new Tuple(title, List.copyOf(names), items.clone());
  }

  /** How it prints when it has a title. */
  Optional<String> description() {
    if (title.isEmpty()) {
      return Optional.empty();
    }
    StringJoiner parts = new StringJoiner(", ", title + "(", ")");
    for (int i = 0; i < items.length; i++) {
      parts.add(names.get(i) + "=" + Text.repr(items[i]));
    }
    return Optional.of(parts.toString());
  }

  public static Tuple copyOf(Collection<?> items) {
    return new Tuple("", List.of(), items.toArray());
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
    return new Tuple("", List.of(), Arrays.copyOfRange(items, from, to));
  }
}
