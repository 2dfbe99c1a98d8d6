package mds.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.DataTest;
import mds.node.Node;
import mds.parse.ProjectMacro;
import mds.plan.ShadowSchema;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.run.change.AlwaysBuilt;
import mds.run.change.ChangeWatch;
import mds.run.change.Decision;
import mds.template.context.MacroSpace;

/** Has nodes worked on only if something changed, and keeps what is known of them true. */
final class NodeChanges {

  private final ChangeWatch watch;
  private final Materializations materializations;
  private final RunSettings settings;
  private final InstantSource clock;
  private final LostFolders lostFolders = new LostFolders();

  NodeChanges(
      ChangeWatch watch,
      Materializations materializations,
      RunSettings settings,
      InstantSource clock) {
    this.watch = watch;
    this.materializations = materializations;
    this.settings = settings;
    this.clock = clock;
  }

  /** The work on a node, with its query as the database is given it. */
  interface Work {
    NodeResult run(CompiledNode code, Decision decision)
        throws EngineException, DiagnosticException;
  }

  Decision decide(CompiledNode code, Session session) throws EngineException {
    Node node = code.node();
    Optional<MacroSpace.Macro> macro = materializations.macro(node);
    boolean isOwn = macro.isPresent() && macro.get() instanceof ProjectMacro;
    return watch.decide(
        code,
        AlwaysBuilt.because(node, isOwn, settings.storeFailures()),
        macro.isPresent(),
        session);
  }

  /** Does the work unless nothing changed. */
  NodeResult run(CompiledNode code, Session session, Work work)
      throws EngineException, DiagnosticException {
    FileReading reading = new FileReading(code, watch, session, settings.network(), lostFolders);
    return reading.run(() -> attempt(code, session, work, reading));
  }

  private NodeResult attempt(CompiledNode code, Session session, Work work, FileReading reading)
      throws EngineException, DiagnosticException {
    Node node = code.node();
    CompiledNode local = watch.local(code);
    Instant started = clock.instant();
    Decision decision = decide(code, session);
    reading.reads(decision.files());
    if (decision.isSkipped()) {
      watch.skipped(node, decision);
      if (ShadowSchema.has(node.details().relation())) {
        watch.standsFor(node, session);
      }
      Outcome outcome = node instanceof DataTest ? Outcome.PASS : Outcome.SUCCESS;
      return NodeResult.unchanged(node.id().value(), outcome);
    }
    NodeResult result = work.run(local, decision);
    watch.done(node, decision, result, Duration.between(started, clock.instant()), session);
    return result;
  }

  /** A query as the database is given it, of a node that is always built. */
  CompiledNode local(CompiledNode code) throws DiagnosticException {
    return watch.local(code);
  }

  /** Whether a node is left as it is when nothing changed. */
  boolean maySkip(Node node) {
    return watch.maySkip(node);
  }

  /** Keeps on record what took its name. */
  void named(Node shadow) {
    watch.named(shadow);
  }

  /** Notes that nobody knows what a node left. */
  void failed(Node node) {
    watch.failed(node);
  }

  /** Hooks with one more, which holds the files to what they were. */
  List<Hook> guarded(List<Hook> hooks, Decision decision, Location place) {
    return FileReading.guarded(hooks, decision, watch, place);
  }

  /** How a model takes in one file after the other. */
  Materialization byFile(CompiledNode code, Decision decision) throws DiagnosticException {
    Node node = code.node();
    return new ByFileMaterialization(
        node.details().relation(),
        OneFileQuery.of(code, watch.fileReads(code)),
        decision.files(),
        watch::place,
        ByFileMaterialization.Rules.of(node, materializations.refreshes(node)),
        (read, spared) -> watch.hasRead(node, read, spared));
  }
}
