package mds.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Elements that are computed when asked for, once: Python's generators and iterators. */
public final class Lazy implements TemplateObject, Iterator<Object> {

  private final String typeName;
  private final Iterator<Object> elements;

  /**
   * @param typeName the name of its Python class, such as {@code generator}
   */
  public Lazy(String typeName, Iterator<Object> elements) {
    this.typeName = typeName;
    this.elements = elements;
  }

  public static Lazy generator(Iterator<Object> elements) {
    return new Lazy("generator", elements);
  }

  /** The results of a function for the elements, each computed when it is asked for. */
  public static Lazy mapped(Iterator<Object> elements, Function<Object, Object> function) {
    return generator(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return elements.hasNext();
          }

          @Override
          public Object next() {
            return function.apply(elements.next());
          }
        });
  }

  /** The elements for which a condition holds, each looked for when it is asked for. */
  public static Lazy filtered(Iterator<Object> elements, Predicate<Object> condition) {
    return generator(new Filtered(elements, condition));
  }

  @Override
  public boolean hasNext() {
    return elements.hasNext();
  }

  @Override
  public Object next() {
    return elements.next();
  }

  @Override
  public Iterator<Object> iterator() {
    return elements;
  }

  @Override
  public String typeName() {
    return typeName;
  }

  private static final class Filtered implements Iterator<Object> {

    private final Iterator<Object> elements;
    private final Predicate<Object> condition;
    private Object ahead = None.NONE;
    private boolean hasAhead;

    Filtered(Iterator<Object> elements, Predicate<Object> condition) {
      this.elements = elements;
      this.condition = condition;
    }

    @Override
    public boolean hasNext() {
      while (!hasAhead && elements.hasNext()) {
        ahead = elements.next();
        hasAhead = condition.test(ahead);
      }
      return hasAhead;
    }

    @Override
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      hasAhead = false;
      return ahead;
    }
  }
}
