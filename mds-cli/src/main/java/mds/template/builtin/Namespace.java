package mds.template.builtin;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/** Jinja's {@code namespace()}: the one object whose attributes a template can set. */
public final class Namespace implements TemplateObject {

  private final Map<String, Object> attributes = new LinkedHashMap<>();

  Namespace(Arguments arguments) {
    DictFunction.build("namespace", arguments)
        .forEach((name, value) -> attributes.put(Text.str(name), value));
  }

  public void set(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public Object attribute(String name) {
    Object value = attributes.get(name);
    return value == null ? Undefined.attribute(this, name) : value;
  }

  @Override
  public String repr() {
    return "<Namespace " + Text.repr(new Dict(attributes)) + ">";
  }

  @Override
  public String typeName() {
    return "Namespace";
  }
}
