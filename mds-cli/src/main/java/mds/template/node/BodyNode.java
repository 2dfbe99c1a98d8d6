package mds.template.node;

import java.util.List;

/** Statements one after another. */
public final class BodyNode extends StatementNode {

  private final StatementNode[] statements;

  public BodyNode(List<StatementNode> statements) {
    this.statements = statements.toArray(StatementNode[]::new);
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    for (StatementNode statement : statements) {
      statement.write(out, evaluation);
    }
  }
}
