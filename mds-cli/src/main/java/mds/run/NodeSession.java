package mds.run;

import java.util.function.Consumer;
import mds.engine.EngineException;
import mds.engine.ForwardingSession;
import mds.engine.Session;
import mds.run.change.LocalCopies;
import mds.sql.Statement;

/**
 * A session as one node uses it: each statement carries the project's comment and is told of. The
 * places of failures are counted without the comment.
 */
final class NodeSession extends ForwardingSession {

  private final String before;
  private final String behind;
  private final Consumer<String> listener;

  private NodeSession(Session session, String before, String behind, Consumer<String> listener) {
    super(session);
    this.before = before;
    this.behind = behind;
    this.listener = listener;
  }

  /**
   * A session for a node.
   *
   * @param comment without the signs around it; blank for none
   * @param isAppended whether it stands behind the statement
   * @param listener told of each statement before it runs, without the queries of addresses
   */
  static NodeSession of(
      Session session, String comment, boolean isAppended, Consumer<String> listener) {
    if (comment.isBlank()) {
      return new NodeSession(session, "", "", listener);
    }
    String text = "/* " + comment.strip() + " */";
    return isAppended
        ? new NodeSession(session, "", "\n" + text, listener)
        : new NodeSession(session, text + "\n", "", listener);
  }

  @Override
  protected <T> T run(String sql, Work<T> work) throws EngineException {
    String statement = before + sql + behind;
    listener.accept(LocalCopies.hidden(statement));
    try {
      return work.run(statement);
    } catch (EngineException failure) {
      throw failure.within(Statement.around(before, sql, behind));
    }
  }
}
