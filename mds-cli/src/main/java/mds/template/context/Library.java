package mds.template.context;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * Names that stand together, such as the functions of a module: in dbt a dict. Each value is made
 * when it is looked at.
 */
final class Library extends AbstractMap<Object, Object> {

  private final Collection<String> names;
  private final Function<String, Optional<Object>> members;

  /**
   * @param names of all members, in the order in which they are listed
   */
  Library(Collection<String> names, Function<String, Optional<Object>> members) {
    this.names = names;
    this.members = members;
  }

  /** A member that can be called. */
  static Optional<Object> function(TemplateCallable function) {
    return Optional.of(function);
  }

  private Optional<Object> member(Object name) {
    return members.apply(Text.str(name));
  }

  @Override
  public @Nullable Object get(Object name) {
    return member(name).orElse(null);
  }

  @Override
  public boolean containsKey(Object name) {
    return member(name).isPresent();
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<Object, Object>> iterator() {
        return names.stream().map(name -> entry(name)).iterator();
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  private Map.Entry<Object, Object> entry(String name) {
    return new Map.Entry<>() {
      @Override
      public Object getKey() {
        return name;
      }

      @Override
      public Object getValue() {
        return member(name).orElse(None.NONE);
      }

      @Override
      public Object setValue(Object value) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
