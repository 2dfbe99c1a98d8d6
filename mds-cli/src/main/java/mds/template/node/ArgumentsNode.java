package mds.template.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.value.Arguments;
import mds.value.CallSite;
import mds.value.Iteration;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Types;

/**
 * What stands between the parentheses of a call.
 *
 * @param more the expression after {@code *}
 * @param moreNamed the expression after {@code **}
 */
public record ArgumentsNode(
    List<ExpressionNode> positional,
    Map<String, ExpressionNode> named,
    Optional<ExpressionNode> more,
    Optional<ExpressionNode> moreNamed) {

  public static final ArgumentsNode NONE =
      new ArgumentsNode(List.of(), Map.of(), Optional.empty(), Optional.empty());

  Arguments evaluate(Evaluation evaluation, CallSite site) {
    return new Arguments(positionalValues(evaluation), namedValues(evaluation), site);
  }

  private List<Object> positionalValues(Evaluation evaluation) {
    if (positional.isEmpty() && more.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(positional.size());
    for (ExpressionNode argument : positional) {
      values.add(argument.value(evaluation));
    }
    if (more.isPresent()) {
      Object rest = more.get().value(evaluation);
      if (!Iteration.isIterable(rest)) {
        throw Failures.at(more.get(), evaluation, notAfter("*", "an iterable", rest));
      }
      values.addAll(Iteration.list(rest));
    }
    return values;
  }

  private Map<String, Object> namedValues(Evaluation evaluation) {
    if (named.isEmpty() && moreNamed.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, ExpressionNode> argument : named.entrySet()) {
      values.put(argument.getKey(), argument.getValue().value(evaluation));
    }
    if (moreNamed.isPresent()) {
      try {
        addAll(values, moreNamed.get().value(evaluation));
      } catch (PythonError error) {
        throw Failures.at(moreNamed.get(), evaluation, error);
      }
    }
    return values;
  }

  private static void addAll(Map<String, Object> values, Object rest) {
    if (!(rest instanceof Map<?, ?> map)) {
      throw notAfter("**", "a mapping", rest);
    }
    map.forEach(
        (key, value) -> {
          if (!Text.isText(key)) {
            throw PythonError.type("keywords must be strings");
          }
          if (values.putIfAbsent(Text.str(key), value) != null) {
            throw PythonError.type("got multiple values for keyword argument " + Text.repr(key));
          }
        });
  }

  private static PythonError notAfter(String sign, String wanted, Object found) {
    return PythonError.type(
        "argument after " + sign + " must be " + wanted + ", not " + Types.nameOf(found));
  }

  boolean isConstant(Evaluation evaluation) {
    return positional.stream().allMatch(part -> part.isConstant(evaluation))
        && named.values().stream().allMatch(part -> part.isConstant(evaluation))
        && more.isEmpty()
        && moreNamed.isEmpty();
  }
}
