package mds.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.RunEvent;

/** Tells of a run while it goes on, a line each time a node begins or ends. */
final class RunProgress implements Consumer<RunEvent>, RunEvent.Cases<Void> {

  private final PrintWriter out;
  private final ParsedProject project;
  private final boolean quiet;
  private int finished;

  RunProgress(Invocation invocation, ParsedProject project) {
    this.out = invocation.out();
    this.project = project;
    this.quiet = invocation.options().quiet();
  }

  @Override
  public void accept(RunEvent event) {
    if (!quiet) {
      event.match(this);
      out.flush();
    }
  }

  @Override
  public Void runStarted(RunEvent.RunStarted event) {
    out.println(event.total() + " nodes, " + event.workers() + " at a time");
    return null;
  }

  @Override
  public Void nodeStarted(RunEvent.NodeStarted event) {
    return null;
  }

  @Override
  public Void nodeFinished(RunEvent.NodeFinished event) {
    finished++;
    NodeResult result = event.result();
    String took = String.format(Locale.ROOT, "%.2fs", result.duration().toNanos() / 1e9);
    out.println(
        String.format(
            Locale.ROOT,
            "%d of %d %-7s %s [%s in %s]",
            finished,
            event.total(),
            word(result),
            what(result),
            result.message().isEmpty() ? word(result) : result.message(),
            took));
    return null;
  }

  private static String word(NodeResult result) {
    return switch (result.outcome()) {
      case SUCCESS -> "OK";
      case PASS -> "PASS";
      case WARN -> "WARN";
      case FAIL -> "FAIL";
      case ERROR, PARTIAL_SUCCESS -> "ERROR";
      case SKIPPED -> "SKIP";
      case NO_OP -> "NO-OP";
      case CANCELLED, NOT_DONE -> "CANCEL";
    };
  }

  private String what(NodeResult result) {
    Node node = project.nodes().get(new NodeId(result.id()));
    if (node == null) {
      return result.id();
    }
    return switch (node.type()) {
      case MODEL -> node.config().materialized() + " model " + relation(node);
      case SEED -> "seed file " + relation(node);
      case SNAPSHOT -> "snapshot " + relation(node);
      default -> node.type().word() + " " + node.name();
    };
  }

  private static String relation(Node node) {
    return node.details().relation().schema() + "." + node.details().relation().identifier();
  }

  @Override
  public Void runFinished(RunEvent.RunFinished event) {
    return null;
  }
}
