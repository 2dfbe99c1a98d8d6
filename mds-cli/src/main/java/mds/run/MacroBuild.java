package mds.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.compile.CompiledNode;
import mds.compile.MacroRun;
import mds.compile.NodeCompiler;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.Node;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.Dialect;
import mds.sql.RelationName;
import mds.template.context.MacroSpace;
import mds.value.TemplateRaised;
import mds.value.Text;

/**
 * Builds nodes by macros: the materializations that a project writes itself, and those of mds that
 * are written in Jinja. The macro begins and commits transactions as it likes; what it leaves open
 * is committed when it ends well and rolled back when it fails.
 */
final class MacroBuild {

  private final NodeCompiler compiler;
  private final Dialect dialect;
  private final RelationCache cache;
  private final KeyTurns turns;

  MacroBuild(NodeCompiler compiler, Dialect dialect, RelationCache cache) {
    this.compiler = compiler;
    this.dialect = dialect;
    this.cache = cache;
    this.turns = new KeyTurns(compiler.project());
  }

  /** Finds out of what rows the relation is made. */
  interface Query {
    String select() throws EngineException, DiagnosticException;
  }

  /**
   * Builds a node.
   *
   * @param names what the macro sees instead of macros and values of these names
   */
  Built run(
      CompiledNode code,
      Query query,
      MacroSpace.Macro materialization,
      Session session,
      Map<String, Object> names)
      throws EngineException, DiagnosticException {
    turns.begin(code.node());
    try {
      return build(code, query, materialization, session, names);
    } finally {
      turns.end();
    }
  }

  private Built build(
      CompiledNode code,
      Query query,
      MacroSpace.Macro materialization,
      Session session,
      Map<String, Object> names)
      throws EngineException, DiagnosticException {
    SessionWarehouse warehouse = SessionWarehouse.transactional(session, dialect, cache);
    try {
      MacroRun run = compiler.run(code, () -> asked(query), materialization, warehouse, names);
      Built built = built(run);
      Naming.check(code.node(), built.relations());
      warehouse.commit();
      return built;
    } catch (DiagnosticException failure) {
      throw warehouse.failureIn(code.sql()).orElseThrow(() -> failure);
    } finally {
      // Rolled back or not, what macros have made and dropped is known to nobody else.
      cache.clear();
      session.rollback();
    }
  }

  /**
   * Checks a node by a macro. What that leaves uncommitted is rolled back, as dbt does.
   *
   * @param names what the macro sees instead of macros and values of these names
   */
  MacroRun check(
      CompiledNode code, MacroSpace.Macro macro, Session session, Map<String, Object> names)
      throws EngineException, DiagnosticException {
    SessionWarehouse warehouse = SessionWarehouse.transactional(session, dialect, cache);
    try {
      return compiler.run(code, code::sql, macro, warehouse, names);
    } catch (DiagnosticException failure) {
      throw warehouse.failureIn(code.sql()).orElseThrow(() -> failure);
    } finally {
      cache.clear();
      session.rollback();
    }
  }

  // A template asks for it, so what fails there is told by the template.
  private static String asked(Query query) {
    try {
      return query.select();
    } catch (EngineException failure) {
      throw new TemplateRaised(failure.diagnostic());
    } catch (DiagnosticException failure) {
      throw new TemplateRaised(failure.diagnostics().get(0));
    }
  }

  /** Makes what an earlier run built once more, by the macro for that. */
  NodeResult copy(Node node, Session session) throws EngineException, DiagnosticException {
    MacroSpace macros = compiler.project().scope().macros();
    MacroSpace.Macro macro =
        macros
            .ownMaterialization("clone")
            .or(() -> macros.builtInMaterialization("clone"))
            .orElseThrow();
    SessionWarehouse warehouse = SessionWarehouse.transactional(session, dialect, cache);
    try {
      MacroRun run = compiler.copy(node, macro, warehouse);
      Optional<Built> built = run.result().isEmpty() ? Optional.empty() : Optional.of(built(run));
      warehouse.commit();
      String id = node.id().value();
      return built
          .map(copy -> copy.result(id, node.details().origin().source().start()))
          .orElse(NodeResult.of(id, Outcome.SUCCESS, "No-op"));
    } finally {
      cache.clear();
      session.rollback();
    }
  }

  private static Built built(MacroRun run) throws DiagnosticException {
    List<RelationName> relations = run.relations();
    Map<String, Object> response = run.main().response();
    Object message = response.getOrDefault("_message", "OK");
    Object rows = response.get("rows_affected");
    return new Built(
        rows instanceof Long count && count >= 0 ? OptionalLong.of(count) : OptionalLong.empty(),
        Text.str(message),
        response,
        run.statements(),
        List.of(),
        relations);
  }
}
