package mds.value;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The names a template sees. It is asked at most once for each name in one run of a template or
 * macro, and only for names that are used.
 */
@FunctionalInterface
public interface TemplateContext {

  TemplateContext EMPTY = name -> Optional.empty();

  Optional<Object> lookup(String name);

  /** The known names, for hints; may leave out what is costly to list. */
  default Collection<String> names() {
    return List.of();
  }

  /** A view of the map: later changes show. */
  static TemplateContext of(Map<String, ?> values) {
    return new TemplateContext() {
      @Override
      public Optional<Object> lookup(String name) {
        return Optional.ofNullable(values.get(name));
      }

      @Override
      public Collection<String> names() {
        return values.keySet();
      }
    };
  }

  /** This context before another: names that this one does not know are looked up there. */
  default TemplateContext before(TemplateContext next) {
    TemplateContext first = this;
    return new TemplateContext() {
      @Override
      public Optional<Object> lookup(String name) {
        Optional<Object> found = first.lookup(name);
        return found.isPresent() ? found : next.lookup(name);
      }

      @Override
      public Collection<String> names() {
        Collection<String> all = new TreeSet<>(first.names());
        all.addAll(next.names());
        return all;
      }
    };
  }
}
