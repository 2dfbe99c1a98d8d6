package mds.value;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template's own copy of a dict that many share, made as far as it is looked at: the template may
 * change it and what is in it, and those who made it do not see that. Several threads may use one.
 */
public final class OwnDict extends AbstractMap<Object, Object> {

  private final Map<?, ?> shared;
  private Optional<Dict> own = Optional.empty();

  private OwnDict(Map<?, ?> shared) {
    this.shared = shared;
  }

  /** A copy of a value, if it is one that can be changed; else the value. */
  public static Object of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new OwnDict(map);
    }
    boolean isList = value instanceof List<?> && !(value instanceof Tuple);
    return isList ? new ArrayList<>(((List<?>) value).stream().map(OwnDict::of).toList()) : value;
  }

  private synchronized Dict own() {
    if (own.isEmpty()) {
      Dict copy = new Dict();
      shared.forEach((key, value) -> copy.put(key, of(value)));
      own = Optional.of(copy);
    }
    return own.get();
  }

  @Override
  public synchronized @Nullable Object get(Object key) {
    return own().get(key);
  }

  @Override
  public synchronized boolean containsKey(Object key) {
    return own().containsKey(key);
  }

  @Override
  public synchronized int size() {
    return own().size();
  }

  @Override
  public synchronized @Nullable Object put(Object key, Object value) {
    return own().put(key, value);
  }

  @Override
  public synchronized @Nullable Object remove(Object key) {
    return own().remove(key);
  }

  @Override
  public synchronized void clear() {
    own().clear();
  }

  // As it was when asked for, since another thread may change the dict while this one goes through.
  @Override
  public synchronized Set<Map.Entry<Object, Object>> entrySet() {
    return new LinkedHashSet<>(own().entrySet());
  }
}
