package mds.template.builtin;

import java.util.List;
import java.util.Optional;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.Range;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Undefined;

/** The functions that every template has, whatever its context. */
public final class Globals {

  /** All names, for hints. */
  public static final List<String> NAMES =
      List.of("range", "dict", "lipsum", "cycler", "joiner", "namespace");

  /** What Jinja's sandbox allows. */
  private static final int LARGEST_RANGE = 100_000;

  private Globals() {}

  public static Optional<Object> named(String name) {
    return switch (name) {
      case "range" -> function(Globals::range);
      case "dict" -> function(arguments -> DictFunction.build("dict", arguments));
      case "lipsum" -> function(LoremIpsum::call);
      case "cycler" -> function(arguments -> new Cycler(arguments.positional()));
      case "joiner" ->
          function(arguments -> new Joiner(arguments.bind("joiner", 0, "sep").or(0, ", ")));
      case "namespace" -> function(Namespace::new);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> function(TemplateCallable function) {
    return Optional.of(function);
  }

  private static Object range(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("range", 1, "start", "stop", "step");
    long first = Numbers.toLong(bound.get(0));
    Range range =
        bound.has(1)
            ? new Range(first, Numbers.toLong(bound.get(1)), Numbers.toLong(bound.or(2, 1L)))
            : new Range(0, first, 1);
    if (range.size() > LARGEST_RANGE) {
      throw new PythonError(
          PythonError.Kind.OVERFLOW,
          "range too big: the sandbox blocks ranges larger than " + LARGEST_RANGE);
    }
    return range;
  }

  /** Gives its values one after another, for ever. */
  private static final class Cycler implements TemplateObject {

    private final List<Object> values;
    private int position;

    Cycler(List<Object> values) {
      if (values.isEmpty()) {
        throw PythonError.runtime("at least one item has to be provided");
      }
      this.values = values;
    }

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "next" -> (TemplateCallable) arguments -> next();
        case "current" -> values.get(position);
        case "reset" -> (TemplateCallable) arguments -> reset();
        case "pos" -> (long) position;
        default -> Undefined.attribute(this, name);
      };
    }

    private Object next() {
      Object value = values.get(position);
      position = (position + 1) % values.size();
      return value;
    }

    private Object reset() {
      position = 0;
      return None.NONE;
    }

    @Override
    public String typeName() {
      return "Cycler";
    }
  }

  /** Gives nothing the first time, and its separator from then on. */
  private static final class Joiner implements TemplateCallable {

    private final Object separator;
    private boolean used;

    Joiner(Object separator) {
      this.separator = separator;
    }

    @Override
    public Object call(Arguments arguments) {
      if (used) {
        return separator;
      }
      used = true;
      return "";
    }
  }
}
