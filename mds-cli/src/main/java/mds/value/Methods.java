package mds.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the methods that Python's own classes have. */
final class Methods {

  private Methods() {}

  static Optional<Object> find(Object owner, String name) {
    if (owner instanceof String text) {
      return bind(text, name, StringMethods.named(name));
    }
    if (owner instanceof Map<?, ?> map) {
      return bind(map, name, DictMethods.named(name));
    }
    if (owner instanceof Markup markup) {
      return bind(markup, name, MarkupMethods.named(name));
    }
    if (owner instanceof TextLike text) {
      return bind(text.text(), name, StringMethods.named(name));
    }
    if (owner instanceof List<?> list) {
      return ofSequence(list, name);
    }
    if (owner instanceof ValueSet set) {
      return bind(set, name, SetMethods.named(name));
    }
    return NumberMethods.attribute(owner, name);
  }

  @SuppressWarnings("unchecked") // the lists of templates hold any value
  private static Optional<Object> ofSequence(List<?> sequence, String name) {
    Optional<Method<List<?>>> shared = SequenceMethods.named(name);
    if (shared.isPresent()) {
      return bind(sequence, name, shared);
    }
    if (sequence instanceof Range range) {
      return SequenceMethods.ofRange(range, name);
    }
    return sequence instanceof Tuple tuple
        ? tuple.attribute(name)
        : bind((List<Object>) sequence, name, ListMethods.named(name));
  }

  static <T> Optional<Object> bind(T owner, String name, Optional<Method<T>> method) {
    return method.map(found -> new BoundMethod<>(owner, name, found));
  }

  /** A method with the object whose it is. */
  private record BoundMethod<T>(T owner, String name, Method<T> method)
      implements TemplateCallable, TemplateObject {

    @Override
    public Object call(Arguments arguments) {
      return method.call(owner, arguments);
    }

    @Override
    public String repr() {
      return "<built-in method " + name + " of " + Types.nameOf(owner) + " object>";
    }

    @Override
    public String typeName() {
      return "builtin_function_or_method";
    }

    @Override
    public String toString() {
      return repr();
    }
  }
}
