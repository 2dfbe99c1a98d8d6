package mds.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call passes.
 *
 * @param named in the order in which they are written
 */
public record Arguments(List<Object> positional, Map<String, Object> named, CallSite site) {

  public static final Arguments NONE = of();

  public static Arguments of(Object... positional) {
    return new Arguments(List.of(positional), Map.of(), CallSite.NOWHERE);
  }

  /**
   * Assigns the arguments to a function's parameters.
   *
   * @param required how many of the parameters, from the first, must be given
   * @throws PythonError when one is missing, given twice or unknown
   */
  public Bound bind(String function, int required, String... parameters) {
    if (positional.size() > parameters.length) {
      throw PythonError.type(
          function
              + "() takes "
              + (required == parameters.length ? "" : "from " + required + " to ")
              + parameters.length
              + " positional arguments but "
              + positional.size()
              + " were given");
    }
    Object[] values = positional.toArray(new Object[parameters.length]);
    named.forEach((name, value) -> place(function, parameters, values, name, value));
    for (int i = positional.size(); i < required; i++) {
      if (values[i] == null) {
        throw PythonError.type(
            function + "() missing 1 required positional argument: '" + parameters[i] + "'");
      }
    }
    return new Bound(values);
  }

  private void place(
      String function, String[] parameters, Object[] values, String name, Object value) {
    int index = List.of(parameters).indexOf(name);
    if (index < 0) {
      throw PythonError.type(function + "() got an unexpected keyword argument '" + name + "'");
    }
    if (index < positional.size()) {
      throw PythonError.type(function + "() got multiple values for argument '" + name + "'");
    }
    values[index] = value;
  }

  /** The arguments without the first positional one. */
  public Arguments rest() {
    return new Arguments(positional.subList(1, positional.size()), named, site);
  }

  /** The arguments with one more before the first. */
  public Arguments after(Object first) {
    Object[] all = new Object[positional.size() + 1];
    all[0] = first;
    for (int i = 1; i < all.length; i++) {
      all[i] = positional.get(i - 1);
    }
    return new Arguments(List.of(all), named, site);
  }

  /** Arguments by the index of their parameter. */
  public static final class Bound {

    private final Object[] values;

    private Bound(Object[] values) {
      this.values = values;
    }

    /** A required argument. */
    public Object get(int index) {
      return values[index];
    }

    public boolean has(int index) {
      return values[index] != null;
    }

    /** An optional argument, or the default that its function has for it. */
    public Object or(int index, Object otherwise) {
      return has(index) ? values[index] : otherwise;
    }

    /** An optional argument; None counts as not given. */
    public Optional<Object> optional(int index) {
      return has(index) && values[index] != None.NONE
          ? Optional.of(values[index])
          : Optional.empty();
    }

    public boolean isTrue(int index) {
      return has(index) && Truth.of(values[index]);
    }

    /** A flag that Python takes as an integer: None is none. */
    public boolean flag(int index) {
      return has(index) && Numbers.toLong(values[index]) != 0;
    }

    public String text(int index) {
      return Text.require(values[index]);
    }

    public String text(int index, String otherwise) {
      return has(index) ? text(index) : otherwise;
    }

    public int integer(int index) {
      return Numbers.toInt(values[index]);
    }

    public int integer(int index, int otherwise) {
      return has(index) ? integer(index) : otherwise;
    }
  }
}
