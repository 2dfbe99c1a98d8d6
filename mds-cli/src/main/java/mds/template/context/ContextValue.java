package mds.template.context;

import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/** The object {@code context}: every name by its text; what is put there is seen from then on. */
final class ContextValue implements TemplateObject {

  private final NodeContext context;

  ContextValue(NodeContext context) {
    this.context = context;
  }

  // Few ask for all names, and there are a thousand.
  private Library names() {
    return new Library(context.all(), context::lookup);
  }

  @Override
  public Object item(Object key) {
    return context.lookup(Text.str(key)).orElseThrow(() -> PythonError.key(key));
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "get" -> (TemplateCallable) this::get;
      case "update" -> (TemplateCallable) this::update;
      case "keys", "values", "items", "copy" ->
          Access.attributeOnly(names(), name).orElseGet(() -> Undefined.attribute(this, name));
      default -> context.lookup(name).orElseGet(() -> Undefined.attribute(this, name));
    };
  }

  @Override
  public boolean isMapping() {
    return true;
  }

  @Override
  public Iterator<Object> iterator() {
    return Iteration.of(names().keySet());
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(names().size());
  }

  // In full it would hold itself.
  @Override
  public String repr() {
    return "{...}";
  }

  @Override
  public String typeName() {
    return "dict";
  }

  private Object get(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
    return context.lookup(bound.text(0)).orElseGet(() -> bound.or(1, None.NONE));
  }

  private Object update(Arguments arguments) {
    for (Object values : arguments.positional()) {
      if (!(values instanceof Map<?, ?> map)) {
        throw PythonError.type("context.update() takes a dictionary, not " + Text.repr(values));
      }
      map.forEach((name, value) -> context.define(Text.str(name), value));
    }
    arguments.named().forEach(context::define);
    return None.NONE;
  }
}
