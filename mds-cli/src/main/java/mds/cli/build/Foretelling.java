package mds.cli.build;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Model;
import mds.node.Node;
import mds.node.Seed;
import mds.node.Snapshot;
import mds.run.AfterTests;
import mds.run.NodeWorks;
import mds.run.change.ChangeWatch;
import mds.run.change.Decision;

/** Tells what would become of nodes, in their order. */
final class Foretelling {

  private final NodeWorks works;
  private final ChangeWatch watch;
  private final Session session;

  /** What is done with a node. */
  enum Action {
    BUILD,
    /** Built if what it reads comes out with other rows, which only building that can tell. */
    MAYBE,
    SKIP
  }

  /** What is expected of a node. */
  record Expected(Node node, Action action, String reason) {}

  Foretelling(NodeWorks works, ChangeWatch watch, Session session) {
    this.works = works;
    this.watch = watch;
    this.session = session;
  }

  /** What becomes of a node where there is no database yet. */
  static Expected ofNothing(Node node) {
    return new Expected(node, Action.BUILD, "there is no database yet");
  }

  List<Expected> of(List<Node> ordered) throws EngineException {
    List<Expected> plan = new ArrayList<>();
    List<Node> moving = new ArrayList<>();
    for (Node node : ordered) {
      Expected expected = of(node, moving);
      plan.add(expected);
      boolean hasRows = node instanceof Model || node instanceof Seed || node instanceof Snapshot;
      if (hasRows && expected.action() != Action.SKIP) {
        moving.add(node);
      }
    }
    return plan;
  }

  private Expected of(Node node, List<Node> moving) throws EngineException {
    try {
      Decision decision = works.decide(works.compile(node, session), session);
      boolean isSame = decision.isSkipped() && !watch.reads(decision, moving);
      String cost = isSame ? "" : AfterTests.cost(node, works, session);
      if (!decision.isSkipped()) {
        return new Expected(node, Action.BUILD, decision.reason() + cost);
      }
      return isSame
          ? new Expected(node, Action.SKIP, decision.reason())
          : new Expected(
              node, Action.MAYBE, "what it reads is built, and may come out the same" + cost);
    } catch (DiagnosticException failure) {
      return new Expected(node, Action.BUILD, "it cannot be compiled yet: " + failure.getMessage());
    }
  }
}
