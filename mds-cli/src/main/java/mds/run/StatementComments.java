package mds.run;

import java.util.Optional;
import java.util.function.Consumer;
import mds.compile.NodeCompiler;
import mds.config.QueryComment;
import mds.diagnostic.DiagnosticException;
import mds.engine.Session;
import mds.node.Node;
import mds.template.context.Warehouse;

/** Has the statements of a node say whose they are, to the database and to who listens. */
final class StatementComments {

  private final NodeCompiler compiler;
  private final StatementListener statements;

  StatementComments(NodeCompiler compiler, StatementListener statements) {
    this.compiler = compiler;
    this.statements = statements;
  }

  private Optional<QueryComment> wanted() {
    return compiler.project().config().queryComment();
  }

  /** Throws when the comment cannot be made, which would fail each node. */
  void check(Warehouse warehouse) throws DiagnosticException {
    if (wanted().isPresent()) {
      compiler.comment(wanted().get(), warehouse);
    }
  }

  /** The session of a node, with its comment on each statement. */
  Session on(Node node, Session session, Warehouse warehouse, Consumer<String> listener)
      throws DiagnosticException {
    Optional<QueryComment> comment = wanted();
    String text = comment.isPresent() ? compiler.comment(node, comment.get(), warehouse) : "";
    boolean isAppended = comment.map(QueryComment::isAppended).orElse(false);
    Consumer<String> told = sql -> statements.running(node.id().value(), sql);
    return NodeSession.of(session, text, isAppended, told.andThen(listener));
  }
}
