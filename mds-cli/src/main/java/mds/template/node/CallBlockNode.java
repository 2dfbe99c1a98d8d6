package mds.template.node;

import mds.value.PythonError;

/** {@code {% call macro() %}}: the macro gets the body as its caller. */
public final class CallBlockNode extends StatementNode {

  private final CallNode call;
  private final MacroNode caller;

  public CallBlockNode(CallNode call, MacroNode caller) {
    this.call = call;
    this.caller = caller;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    Object result = call.value(evaluation, new MacroValue(caller, evaluation));
    try {
      out.join(result, call, evaluation);
    } catch (PythonError error) {
      throw Failures.at(call, evaluation, error);
    }
  }
}
