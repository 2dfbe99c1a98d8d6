package mds.template.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Location;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Undefined;

/** A macro together with the run of the template that defined it, whose variables it sees. */
public final class MacroValue implements TemplateCallable, TemplateObject {

  private final MacroNode macro;
  private final Evaluation definedIn;

  public MacroValue(MacroNode macro, Evaluation definedIn) {
    this.macro = macro;
    this.definedIn = definedIn;
  }

  /** The text that the body writes for these arguments. */
  @Override
  public Object call(Arguments arguments) {
    Optional<Location> site = arguments.site().location();
    definedIn.run().enter(macro.name(), site);
    try {
      Evaluation evaluation = definedIn.within(macro.layout());
      assign(arguments, evaluation);
      Output out = evaluation.isNative() ? new NativeOutput().capture() : evaluation.run().output();
      macro.body().write(out, evaluation);
      return out.captured();
    } catch (TemplateFailure failure) {
      throw site.isPresent() ? failure.calledFrom(site.get(), macro.name()) : failure;
    } finally {
      definedIn.run().leave();
    }
  }

  private void assign(Arguments arguments, Evaluation evaluation) {
    List<MacroNode.Parameter> parameters = macro.signature().parameters();
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    List<MacroNode.Parameter> absent = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      MacroNode.Parameter parameter = parameters.get(i);
      Object value =
          i < arguments.positional().size()
              ? arguments.positional().get(i)
              : named.remove(parameter.name());
      if (value == null) {
        evaluation.setMissing(parameter.variable().slot());
        absent.add(parameter);
      } else {
        evaluation.store(parameter.variable(), value);
      }
    }
    assignRest(arguments.positional(), named, evaluation);
    absent.forEach(parameter -> assignDefault(parameter, evaluation));
  }

  private void assignRest(
      List<Object> positional, Map<String, Object> named, Evaluation evaluation) {
    MacroNode.Signature signature = macro.signature();
    int taken = signature.parameters().size();
    if (signature.caller().isPresent()) {
      Object caller = named.remove("caller");
      evaluation.store(
          signature.caller().get(),
          caller == null ? Undefined.because("no caller defined") : caller);
    }
    if (signature.named().isPresent()) {
      evaluation.store(signature.named().get(), new Dict(named));
    } else if (!named.isEmpty()) {
      throw tooMany("no keyword argument " + Text.repr(named.keySet().iterator().next()));
    }
    if (signature.positional().isPresent()) {
      int from = Math.min(taken, positional.size());
      evaluation.store(
          signature.positional().get(), Tuple.copyOf(positional.subList(from, positional.size())));
    } else if (positional.size() > taken) {
      throw tooMany("not more than " + taken + " argument(s)");
    }
  }

  // Scripts look for the name that dbt gives a macro when it makes Python of it.
  private PythonError tooMany(String taken) {
    return PythonError.type("macro 'dbt_macro__" + macro.name() + "' takes " + taken);
  }

  private static void assignDefault(MacroNode.Parameter parameter, Evaluation evaluation) {
    Object value =
        parameter.defaultValue().isPresent()
            ? parameter.defaultValue().get().value(evaluation)
            : Undefined.because("parameter `" + parameter.name() + "` was not provided");
    evaluation.store(parameter.variable(), value);
  }

  @Override
  public Object attribute(String name) {
    MacroNode.Signature signature = macro.signature();
    return switch (name) {
      case "name" -> macro.isCaller() ? None.NONE : macro.name();
      case "arguments" ->
          Tuple.copyOf(signature.parameters().stream().map(MacroNode.Parameter::name).toList());
      case "caller" -> signature.caller().isPresent();
      case "catch_kwargs" -> signature.named().isPresent();
      case "catch_varargs" -> signature.positional().isPresent();
      default -> Undefined.attribute(this, name);
    };
  }

  @Override
  public String repr() {
    return macro.isCaller() ? "<Macro anonymous>" : "<Macro " + Text.repr(macro.name()) + ">";
  }

  @Override
  public String typeName() {
    return "Macro";
  }
}
