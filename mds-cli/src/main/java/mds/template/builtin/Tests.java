package mds.template.builtin;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import mds.value.Arguments;
import mds.value.Comparison;
import mds.value.Iteration;
import mds.value.Lazy;
import mds.value.Markup;
import mds.value.None;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.Strings;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Types;
import mds.value.Undefined;
import mds.value.ValueSet;

/** The tests by their names. */
public final class Tests {

  /** All names, for hints. */
  public static final List<String> NAMES =
      List.of(
          "boolean",
          "callable",
          "defined",
          "divisibleby",
          "eq",
          "equalto",
          "escaped",
          "even",
          "false",
          "filter",
          "float",
          "ge",
          "greaterthan",
          "gt",
          "in",
          "integer",
          "iterable",
          "le",
          "lessthan",
          "lower",
          "lt",
          "mapping",
          "ne",
          "none",
          "number",
          "odd",
          "sameas",
          "sequence",
          "string",
          "test",
          "true",
          "undefined",
          "upper");

  private Tests() {}

  public static Optional<Test> named(String name) {
    Optional<Test> test = ofKind(name);
    if (test.isEmpty()) {
      test = ofValue(name);
    }
    return test.isPresent() ? test : comparing(name);
  }

  private static Optional<Test> ofKind(String name) {
    return switch (name) {
      case "defined" -> plain(value -> !(value instanceof Undefined));
      case "undefined" -> plain(value -> value instanceof Undefined);
      case "none" -> plain(value -> value == None.NONE);
      case "boolean" -> plain(value -> value instanceof Boolean);
      case "integer" -> plain(Types::isInteger);
      case "float" -> plain(value -> value instanceof Double);
      case "number" -> plain(Types::isNumber);
      case "string" -> plain(Text::isText);
      case "mapping" -> plain(Types::isMapping);
      case "sequence" -> plain(Tests::isSequence);
      case "iterable" -> plain(Iteration::isIterable);
      case "callable" -> plain(Types::isCallable);
      case "escaped" -> plain(value -> value instanceof Markup);
      default -> Optional.empty();
    };
  }

  private static Optional<Test> ofValue(String name) {
    return switch (name) {
      case "true" -> plain(value -> value.equals(true));
      case "false" -> plain(value -> value.equals(false));
      case "odd" -> plain(value -> rest(value, 2L).equals(1L) || rest(value, 2L).equals(1.0));
      case "even" -> plain(value -> isZero(rest(value, 2L)));
      case "lower" -> plain(value -> Strings.isLower(Text.str(value)));
      case "upper" -> plain(value -> Strings.isUpper(Text.str(value)));
      case "filter" -> plain(value -> isName(value) && Filters.named(Text.str(value)).isPresent());
      case "test" -> plain(value -> isName(value) && named(Text.str(value)).isPresent());
      default -> Optional.empty();
    };
  }

  // A value that cannot be a key is an error, as it is in Python.
  private static boolean isName(Object value) {
    return !new ValueSet().contains(value) && Text.isText(value);
  }

  private static Optional<Test> comparing(String name) {
    return switch (name) {
      case "divisibleby" -> binary(name, (value, other) -> isZero(rest(value, other)));
      case "sameas" -> binary(name, Tests::isSame);
      case "in" ->
          binary(name, (value, other) -> Comparison.contains(/* container= */ other, value));
      case "==", "eq", "equalto" -> binary(name, Comparison::equal);
      case "!=", "ne" -> binary(name, (value, other) -> !Comparison.equal(value, other));
      case ">", "gt", "greaterthan" -> binary(name, Comparison::greater);
      case ">=", "ge" -> binary(name, Comparison::greaterOrEqual);
      case "<", "lt", "lessthan" -> binary(name, Comparison::less);
      case "<=", "le" -> binary(name, Comparison::lessOrEqual);
      default -> Optional.empty();
    };
  }

  private static Optional<Test> plain(Predicate<Object> condition) {
    return Optional.of(
        (value, arguments) -> {
          arguments.bind("test", 0);
          return condition.test(value);
        });
  }

  private static Optional<Test> binary(String name, BiPredicate<Object, Object> condition) {
    return Optional.of((value, arguments) -> condition.test(value, operand(name, arguments)));
  }

  private static Object operand(String name, Arguments arguments) {
    return arguments.bind(name, 1, "other").get(0);
  }

  private static Object rest(Object value, Object divisor) {
    return Operators.operate(Operator.MODULO, value, divisor);
  }

  private static boolean isZero(Object value) {
    return Comparison.equal(value, 0L);
  }

  private static boolean isSequence(Object value) {
    return !(value instanceof ValueSet)
        && !(value instanceof Lazy)
        && !(value instanceof TemplateObject)
        && Iteration.lengthIfAny(value).isPresent();
  }

  /**
   * Identity; numbers and texts, which Java does not keep apart, are the same when they are equal.
   */
  private static boolean isSame(Object left, Object right) {
    boolean byValue = left instanceof String || left instanceof Number || left instanceof Boolean;
    return byValue ? left.getClass() == right.getClass() && left.equals(right) : left == right;
  }
}
