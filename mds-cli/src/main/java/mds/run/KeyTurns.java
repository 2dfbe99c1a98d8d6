package mds.run;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import mds.node.Constraint;
import mds.node.Model;
import mds.node.Node;
import mds.parse.ParsedProject;

/**
 * Turns of models whose tables foreign keys may join. To make or drop a table with such a key
 * changes the other table as well, and two transactions may not change one table at a time.
 */
final class KeyTurns {

  private static final Set<Constraint.Type> KEYS =
      EnumSet.of(Constraint.Type.PRIMARY_KEY, Constraint.Type.UNIQUE, Constraint.Type.FOREIGN_KEY);

  private final ReentrantLock turn = new ReentrantLock();
  private final boolean hasForeignKeys;

  KeyTurns(ParsedProject project) {
    this.hasForeignKeys =
        project.nodes().values().stream()
            .anyMatch(node -> has(node, EnumSet.of(Constraint.Type.FOREIGN_KEY)));
  }

  /** Waits until no other model with keys is built, if this is one. */
  void begin(Node node) {
    if (hasForeignKeys && has(node, KEYS)) {
      turn.lock();
    }
  }

  /** Ends the turn of this thread, if it has one. */
  void end() {
    if (turn.isHeldByCurrentThread()) {
      turn.unlock();
    }
  }

  private static boolean has(Node node, Set<Constraint.Type> types) {
    return node instanceof Model model
        && model.hasContract()
        && model.allConstraints().stream()
            .anyMatch(constraint -> types.contains(constraint.type()));
  }
}
