package mds.value;

import java.util.Optional;

/**
 * What a name, attribute or item that does not exist evaluates to: it prints as nothing, is false
 * and empty, and raises when it is used for more.
 *
 * <p>A forgiving one, as dbt has while it collects the refs of a model, may also be called and
 * asked for attributes and items, which are undefined again. All undefined values are equal.
 */
public final class Undefined {

  private final String message;
  private final Optional<String> variable;
  private final boolean forgiving;

  private Undefined(String message, Optional<String> variable, boolean forgiving) {
    this.message = message;
    this.variable = variable;
    this.forgiving = forgiving;
  }

  /** The value of a variable that nobody set. */
  public static Undefined variable(String name) {
    return new Undefined("`" + name + "` is undefined", Optional.of(name), false);
  }

  /** The value of a variable that nobody set, where such may be called and asked for attributes. */
  public static Undefined forgiving(String name) {
    return new Undefined("`" + name + "` is undefined", Optional.of(name), true);
  }

  public static Undefined because(String message) {
    return new Undefined(message, Optional.empty(), false);
  }

  /** The value of an attribute that an object does not have. */
  public static Undefined attribute(Object owner, String name) {
    if (owner instanceof Undefined undefined && undefined.forgiving) {
      return forgiving(name);
    }
    return because("'" + describe(owner) + "' has no attribute " + Text.repr(name));
  }

  /** The value of an item that a container does not have. */
  public static Undefined item(Object owner, Object key) {
    if (Text.isText(key)) {
      return attribute(owner, Text.str(key));
    }
    return because(describe(owner) + " has no element " + Text.repr(key));
  }

  private static String describe(Object owner) {
    return owner == None.NONE ? "None" : Types.nameOf(owner) + " object";
  }

  /** What to tell somebody who uses this value. */
  public String message() {
    return message;
  }

  /** The name of the variable, when it is a variable that is undefined. */
  public Optional<String> variable() {
    return variable;
  }

  public boolean isForgiving() {
    return forgiving;
  }

  public UndefinedError error() {
    return new UndefinedError(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Undefined;
  }

  @Override
  public int hashCode() {
    return 1;
  }

  @Override
  public String toString() {
    return "Undefined";
  }
}
