package mds.value;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;

/** The keys, values or items of a dict, which show its later changes. */
final class DictView implements TemplateObject {

  private final String typeName;
  private final Collection<?> elements;

  private DictView(String typeName, Collection<?> elements) {
    this.typeName = typeName;
    this.elements = elements;
  }

  static DictView keys(Map<?, ?> map) {
    return new DictView("dict_keys", map.keySet());
  }

  static DictView values(Map<?, ?> map) {
    return new DictView("dict_values", map.values());
  }

  static DictView items(Map<?, ?> map) {
    return new DictView("dict_items", new Items(map));
  }

  /**
   * The elements as a set, for the operators that {@code keys()} and {@code items()} share with
   * sets.
   */
  ValueSet toSet() {
    return ValueSet.copyOf(elements);
  }

  boolean isSetLike() {
    return !typeName.equals("dict_values");
  }

  @Override
  public Iterator<Object> iterator() {
    return Iteration.of(elements);
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(elements.size());
  }

  @Override
  public String repr() {
    return typeName + "(" + Text.repr(Iteration.list(elements)) + ")";
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof DictView view && isSetLike() && toSet().equals(view.toSet()));
  }

  @Override
  public int hashCode() {
    return elements.size();
  }

  private static final class Items extends AbstractCollection<Object> {

    private final Map<?, ?> map;

    Items(Map<?, ?> map) {
      this.map = map;
    }

    @Override
    public Iterator<Object> iterator() {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return entries.hasNext();
        }

        @Override
        public Object next() {
          Map.Entry<?, ?> entry = entries.next();
          return Tuple.of(entry.getKey(), entry.getValue());
        }
      };
    }

    @Override
    public int size() {
      return map.size();
    }
  }
}
