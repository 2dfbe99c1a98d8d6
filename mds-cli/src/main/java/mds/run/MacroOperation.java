package mds.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import mds.compile.NodeCompiler;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;
import mds.result.RunResult.Ending;
import mds.result.Timing;
import mds.template.context.MacroSpace;

/** Runs one macro by itself; what it leaves open is committed when it ends well. */
public final class MacroOperation {

  private static final String THREAD = "main";

  private final NodeCompiler compiler;
  private final Engine engine;
  private final InstantSource clock;

  public MacroOperation(NodeCompiler compiler, Engine engine, InstantSource clock) {
    this.compiler = compiler;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Runs a macro; its failure is in the result.
   *
   * @param arguments by the names of its parameters
   */
  public RunResult run(MacroSpace.Macro macro, Map<String, Object> arguments)
      throws EngineException {
    Instant started = clock.instant();
    NodeResult result;
    try (Session session = engine.session()) {
      result = run(macro, arguments, session);
    }
    Instant ended = clock.instant();
    NodeResult timed = result.timed(new Timing(Timing.EXECUTE, started, ended), THREAD);
    return new RunResult(List.of(timed), started, ended, Ending.COMPLETED);
  }

  private NodeResult run(MacroSpace.Macro macro, Map<String, Object> arguments, Session session) {
    SessionWarehouse warehouse =
        SessionWarehouse.transactional(
            session, engine.dialect(), new SchemaMacros(compiler, engine.dialect()).cache());
    try {
      compiler.call(macro, arguments, warehouse);
      warehouse.commit();
      return NodeResult.of(macro.id(), Outcome.SUCCESS, "");
    } catch (DiagnosticException failure) {
      return NodeResult.error(macro.id(), failure.diagnostics());
    }
  }
}
