package mds.template.context;

import java.util.Optional;
import java.util.function.Function;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/** Names that stand together, such as the functions of a module; each is made when it is used. */
record Library(String name, Function<String, Optional<Object>> members) implements TemplateObject {

  /** A member that can be called. */
  static Optional<Object> function(TemplateCallable function) {
    return Optional.of(function);
  }

  @Override
  public Object attribute(String member) {
    return members.apply(member).orElseGet(() -> Undefined.attribute(this, member));
  }

  @Override
  public Object item(Object key) {
    return members.apply(Text.str(key)).orElseThrow(() -> PythonError.key(key));
  }

  @Override
  public String repr() {
    return "<module " + Text.repr(name) + ">";
  }

  @Override
  public String typeName() {
    return "module";
  }
}
