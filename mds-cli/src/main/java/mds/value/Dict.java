package mds.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code dict}: mutable, in the order of insertion, with Python's equality of keys; a key
 * keeps the form in which it was first put. Templates may keep one for the whole run, where workers
 * meet, so each call is whole.
 */
public final class Dict extends AbstractMap<Object, Object> {

  private final LinkedHashMap<Object, Map.Entry<Object, Object>> entries;

  public Dict() {
    this.entries = new LinkedHashMap<>();
  }

  public Dict(Map<?, ?> from) {
    this();
    from.forEach(this::put);
  }

  @Override
  public synchronized @Nullable Object put(Object key, Object value) {
    Object canonical = Keys.canonical(key);
    Map.Entry<Object, Object> known = entries.get(canonical);
    if (known != null) {
      return known.setValue(value);
    }
    entries.put(canonical, new SimpleEntry<>(key, value));
    return null;
  }

  @Override
  public synchronized @Nullable Object get(Object key) {
    Map.Entry<Object, Object> entry = entries.get(Keys.canonical(key));
    return entry == null ? null : entry.getValue();
  }

  @Override
  public synchronized boolean containsKey(Object key) {
    return entries.containsKey(Keys.canonical(key));
  }

  @Override
  public synchronized @Nullable Object remove(Object key) {
    Map.Entry<Object, Object> entry = entries.remove(Keys.canonical(key));
    return entry == null ? null : entry.getValue();
  }

  @Override
  public synchronized void clear() {
    entries.clear();
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<Object, Object>> iterator() {
        return entries.values().iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return Comparison.equal(this, other);
  }

  @Override
  public int hashCode() {
    return entries.keySet().hashCode();
  }
}
