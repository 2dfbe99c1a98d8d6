package mds.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.TextRange;
import mds.template.node.ArgumentsNode;
import mds.template.node.AttributeNode;
import mds.template.node.CallNode;
import mds.template.node.ConstantNode;
import mds.template.node.ExpressionNode;
import mds.template.node.NameNode;

/**
 * A call that may be that of a macro, as it can be told without running the template.
 *
 * @param namespace what stands before the dot, or the namespace that a dispatch names
 * @param isDispatch whether it is {@code adapter.dispatch('name', 'namespace')}
 * @param range where the name stands
 */
public record MacroCall(
    Optional<String> namespace, String name, boolean isDispatch, TextRange range) {

  static List<MacroCall> of(List<CallNode> calls) {
    List<MacroCall> found = new ArrayList<>();
    calls.forEach(call -> of(call).ifPresent(found::add));
    found.sort(Comparator.comparingInt(call -> call.range.start()));
    return found;
  }

  private static Optional<MacroCall> of(CallNode call) {
    ExpressionNode callee = call.callee();
    if (callee instanceof NameNode name) {
      return Optional.of(new MacroCall(Optional.empty(), name.name(), false, name.range()));
    }
    if (!(callee instanceof AttributeNode attribute)
        || !(attribute.owner() instanceof NameNode owner)) {
      return Optional.empty();
    }
    if (!owner.name().equals("adapter")) {
      return Optional.of(
          new MacroCall(Optional.of(owner.name()), attribute.name(), false, attribute.range()));
    }
    return attribute.name().equals("dispatch") ? dispatch(call) : Optional.empty();
  }

  private static Optional<MacroCall> dispatch(CallNode call) {
    ArgumentsNode arguments = call.arguments();
    Optional<String> namespace = constant(arguments, 1, "macro_namespace");
    return constant(arguments, 0, "macro_name")
        .map(name -> new MacroCall(namespace, name, true, call.range()));
  }

  private static Optional<String> constant(ArgumentsNode arguments, int index, String name) {
    ExpressionNode argument =
        index < arguments.positional().size()
            ? arguments.positional().get(index)
            : arguments.named().get(name);
    return argument instanceof ConstantNode constant && constant.constant() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }
}
