package mds.template.node;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.diagnostic.TextRange;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateRaised;
import mds.value.Types;
import mds.value.Undefined;

/** A call. */
public final class CallNode extends ExpressionNode {

  private final ExpressionNode callee;
  private final ArgumentsNode arguments;

  public CallNode(TextRange range, ExpressionNode callee, ArgumentsNode arguments) {
    super(range);
    this.callee = callee;
    this.arguments = arguments;
  }

  public ExpressionNode callee() {
    return callee;
  }

  public ArgumentsNode arguments() {
    return arguments;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object function = callee.value(evaluation);
    return call(function, arguments.evaluate(evaluation, new Site(this, evaluation)), evaluation);
  }

  /** Calls with the body of a call block as the argument {@code caller}. */
  Object value(Evaluation evaluation, TemplateCallable caller) {
    Object function = callee.value(evaluation);
    Arguments given = arguments.evaluate(evaluation, new Site(this, evaluation));
    Map<String, Object> named = new LinkedHashMap<>(given.named());
    named.put("caller", caller);
    return call(function, new Arguments(given.positional(), named, given.site()), evaluation);
  }

  private Object call(Object function, Arguments given, Evaluation evaluation) {
    try {
      if (function instanceof TemplateCallable callable) {
        return callable.call(given);
      }
      if (function instanceof Undefined undefined) {
        return callUndefined(undefined);
      }
      throw PythonError.type("'" + Types.nameOf(function) + "' object is not callable");
    } catch (PythonError error) {
      Ranged place = function instanceof Undefined ? callee : this;
      throw Failures.at(place, evaluation, error);
    } catch (TemplateRaised raised) {
      throw Failures.at(this, evaluation, raised);
    }
  }

  private static Object callUndefined(Undefined function) {
    if (!function.isForgiving()) {
      throw function.error();
    }
    return function;
  }
}
