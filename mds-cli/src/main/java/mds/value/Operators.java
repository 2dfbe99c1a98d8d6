package mds.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Python's arithmetic operators on all the values that have them. */
public final class Operators {

  private Operators() {}

  /**
   * Applies an operator as {@code left operator right}.
   *
   * @throws PythonError when the operator is not defined for these values
   */
  public static Object operate(Operator operator, Object left, Object right) {
    if (Types.isNumber(left) && Types.isNumber(right)) {
      return Numbers.operate(operator, left, right);
    }
    if (left instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (Text.isText(left) && operator == Operator.MODULO) {
      return PercentFormat.format(left, right);
    }
    if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    return ofObjects(operator, left, right)
        .or(() -> ofSequences(operator, left, right))
        .orElseThrow(() -> unsupported(operator, left, right));
  }

  private static Optional<Object> ofObjects(Operator operator, Object left, Object right) {
    Optional<Object> result = Optional.empty();
    if (left instanceof TemplateObject object) {
      result = object.operate(operator, right);
    }
    if (result.isEmpty() && right instanceof TemplateObject object) {
      result = object.operateReflected(operator, left);
    }
    return result;
  }

  private static Optional<Object> ofSequences(Operator operator, Object left, Object right) {
    return switch (operator) {
      case ADD -> concatenate(left, right);
      case MULTIPLY -> Types.isNumber(left) ? repeat(right, left) : repeat(left, right);
      case SUBTRACT -> subtract(left, right);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> concatenate(Object left, Object right) {
    if (Text.isText(left)) {
      return Text.isText(right)
          ? Optional.of(concatenateTexts(left, right))
          : complain(left, right);
    }
    if (left instanceof Tuple one && right instanceof Tuple two) {
      return Optional.of(Tuple.copyOf(joined(one, two)));
    }
    if (Types.isList(left)) {
      return Types.isList(right)
          ? Optional.of(joined((List<?>) left, (List<?>) right))
          : complain(left, right);
    }
    return Optional.empty();
  }

  private static Optional<Object> complain(Object left, Object right) {
    String type = Types.nameOf(left);
    throw PythonError.type(
        "can only concatenate " + type + " (not \"" + Types.nameOf(right) + "\") to " + type);
  }

  private static Object concatenateTexts(Object left, Object right) {
    if (left instanceof Markup || right instanceof Markup) {
      return new Markup(Markup.escape(left).text() + Markup.escape(right).text());
    }
    return Text.str(left) + Text.str(right);
  }

  private static List<Object> joined(List<?> left, List<?> right) {
    List<Object> both = new ArrayList<>(left.size() + right.size());
    both.addAll(left);
    both.addAll(right);
    return both;
  }

  private static Optional<Object> repeat(Object sequence, Object count) {
    boolean isSequence = Text.isText(sequence) || sequence instanceof List<?>;
    if (!isSequence || sequence instanceof Range) {
      return Optional.empty();
    }
    if (Numbers.integer(count).isEmpty()) {
      throw PythonError.type(
          "can't multiply sequence by non-int of type '" + Types.nameOf(count) + "'");
    }
    int times = Math.max(0, Numbers.toInt(count));
    if (sequence instanceof List<?> list) {
      List<Object> repeated = new ArrayList<>(list.size() * times);
      for (int i = 0; i < times; i++) {
        repeated.addAll(list);
      }
      return Optional.of(sequence instanceof Tuple ? Tuple.copyOf(repeated) : repeated);
    }
    String text = Text.str(sequence).repeat(times);
    return Optional.of(sequence instanceof Markup ? new Markup(text) : text);
  }

  private static Optional<Object> subtract(Object left, Object right) {
    if (!isSetLike(left) || !isSetLike(right)) {
      return Optional.empty();
    }
    ValueSet difference = toSet(left);
    difference.removeAll((Collection<?>) toSet(right));
    return Optional.of(difference);
  }

  private static boolean isSetLike(Object value) {
    return value instanceof ValueSet || (value instanceof DictView view && view.isSetLike());
  }

  private static ValueSet toSet(Object value) {
    return value instanceof DictView view ? view.toSet() : ValueSet.of(Iteration.of(value));
  }

  static PythonError unsupported(Operator operator, Object left, Object right) {
    return PythonError.type(
        "unsupported operand type(s) for "
            + operator.sign()
            + ": '"
            + Types.nameOf(left)
            + "' and '"
            + Types.nameOf(right)
            + "'");
  }
}
