package mds.template.node;

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
    out.print(result, call, evaluation);
  }
}
