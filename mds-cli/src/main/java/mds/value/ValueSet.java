package mds.value;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * Python's {@code set}, with Python's equality of elements. It keeps the order of insertion, where
 * Python's order changes from run to run.
 */
public final class ValueSet extends AbstractSet<Object> {

  private final LinkedHashMap<Object, Object> elements = new LinkedHashMap<>();

  public ValueSet() {}

  public static ValueSet of(Iterator<?> from) {
    ValueSet set = new ValueSet();
    from.forEachRemaining(set::add);
    return set;
  }

  public static ValueSet copyOf(Collection<?> from) {
    return of(from.iterator());
  }

  @Override
  public boolean add(Object element) {
    return elements.putIfAbsent(Keys.canonical(element), element) == null;
  }

  @Override
  public boolean contains(Object element) {
    return elements.containsKey(Keys.canonical(element));
  }

  @Override
  public boolean remove(Object element) {
    return elements.remove(Keys.canonical(element)) != null;
  }

  @Override
  public void clear() {
    elements.clear();
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public Iterator<Object> iterator() {
    return elements.values().iterator();
  }
}
