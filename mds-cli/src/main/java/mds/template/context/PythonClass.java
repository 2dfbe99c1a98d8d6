package mds.template.context;

import java.util.Optional;
import java.util.function.Function;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/** A class of Python's library: its constructor and what else it has. */
record PythonClass(
    String name, TemplateCallable constructor, Function<String, Optional<Object>> members)
    implements TemplateCallable, TemplateObject {

  /** A class that templates may name and print, and make no values of. */
  static PythonClass named(String name) {
    return new PythonClass(
        name,
        arguments -> {
          throw PythonError.type("cannot create '" + name + "' instances");
        },
        member -> Optional.empty());
  }

  @Override
  public Object call(Arguments arguments) {
    return constructor.call(arguments);
  }

  @Override
  public Object attribute(String member) {
    return members.apply(member).orElseGet(() -> Undefined.attribute(this, member));
  }

  @Override
  public String repr() {
    return "<class " + Text.repr(name) + ">";
  }

  @Override
  public String typeName() {
    return "type";
  }
}
