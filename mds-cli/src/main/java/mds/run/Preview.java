package mds.run;

import static mds.value.None.NONE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mds.compile.CompiledNode;
import mds.compile.Edit;
import mds.compile.NodeCompiler;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Platform;
import mds.diagnostic.TextRange;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.Seed;
import mds.node.Snapshot;
import mds.run.change.LocalCopies;
import mds.run.change.RemoteFiles;
import mds.template.context.MacroSpace;
import mds.template.context.MacroUse;
import mds.template.context.Warehouse;
import mds.value.Text;

/** Runs the select of a node for a look at its rows; nothing is built. */
public final class Preview {

  private final NodeCompiler compiler;
  private final Engine engine;
  private final LocalCopies copies;

  /**
   * @param remote what the node reads from addresses of the web
   */
  public Preview(NodeCompiler compiler, Engine engine, RemoteFiles remote) {
    this.copies = new LocalCopies(remote, Platform.current());
    this.compiler = compiler;
    this.engine = engine;
  }

  /**
   * What was looked at.
   *
   * @param code the SQL that the rows are of; empty where they are of what was built
   */
  public record Look(QueryResult rows, Optional<CompiledNode> code) {}

  /**
   * The first rows of a node: what its SQL would give now or, of a seed or snapshot, what is there.
   *
   * @param limit how many; empty for all
   */
  public Look of(Node node, OptionalInt limit) throws EngineException, DiagnosticException {
    return rows(node, limit, compiler.project().scope().macros().replaces(MacroUse.SHOW));
  }

  /** The same for SQL that is no template, of which no macro is asked. */
  public Look ofText(Node node, OptionalInt limit) throws EngineException, DiagnosticException {
    return rows(node, limit, false);
  }

  private Look rows(Node node, OptionalInt limit, boolean byMacro)
      throws EngineException, DiagnosticException {
    if (node instanceof Seed || node instanceof Snapshot) {
      return ofBuilt(node, limit);
    }
    try (Session session = engine.session()) {
      SchemaMacros schemas = new SchemaMacros(compiler, engine.dialect());
      RelationCache cache = schemas.cache();
      schemas.fill(cache, session);
      SessionWarehouse warehouse = new SessionWarehouse(session, engine.dialect(), cache);
      CompiledNode code = copies.in(compiler.compile(node, warehouse));
      if (byMacro) {
        String text = text(code, limit, warehouse);
        return look(within(code, text), session);
      }
      Optional<String> header = node.config().text("sql_header");
      return look(limited(code, header.map(sql -> sql + "\n").orElse(""), limit), session);
    }
  }

  private String text(CompiledNode code, OptionalInt limit, Warehouse warehouse)
      throws DiagnosticException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("compiled_code", code.sql());
    arguments.put("sql_header", code.node().config().values().getOrDefault("sql_header", NONE));
    arguments.put("limit", limit.isPresent() ? (Object) (long) limit.getAsInt() : NONE);
    String project = compiler.project().config().name();
    MacroSpace.Macro macro =
        compiler.project().scope().macros().find(project, "get_show_sql").orElseThrow();
    return Text.str(compiler.call(code, macro, arguments, warehouse));
  }

  /** The first rows of what was built of a node. */
  public Look ofBuilt(Node node, OptionalInt limit) throws EngineException {
    try (Session session = engine.session()) {
      String all = "select * from " + NodeDocument.relationName(node);
      return new Look(session.query(all + end(limit)), Optional.empty());
    }
  }

  private static Look look(CompiledNode code, Session session) throws EngineException {
    try {
      return new Look(session.query(code.sql()), Optional.of(code));
    } catch (EngineException failure) {
      throw failure
          .place()
          .flatMap(range -> code.lines().find(range))
          .map(failure::at)
          .orElse(failure);
    }
  }

  // What a macro has put around the SQL; all of it is the macro's when the SQL is not in it.
  private static CompiledNode within(CompiledNode code, String text) {
    int length = code.sql().length();
    int start = text.indexOf(code.sql());
    if (start < 0) {
      return code.edited(List.of(new Edit(new TextRange(0, length), text)));
    }
    Edit before = new Edit(new TextRange(0, 0), text.substring(0, start));
    Edit after = new Edit(new TextRange(length, length), text.substring(start + length));
    return code.edited(List.of(before, after));
  }

  // A semicolon ends the statement that the limit is to be a part of. A select that has a limit
  // itself gets a second one, which is none, as in dbt.
  private static CompiledNode limited(CompiledNode code, String header, OptionalInt limit) {
    String select = code.sql().stripTrailing();
    while (select.endsWith(";")) {
      select = select.substring(0, select.length() - 1).stripTrailing();
    }
    TextRange rest = new TextRange(select.length(), code.sql().length());
    Edit before = new Edit(new TextRange(0, 0), header);
    return code.edited(List.of(before, new Edit(rest, end(limit))));
  }

  private static String end(OptionalInt limit) {
    return limit.isPresent() ? "\nlimit " + limit.getAsInt() : "";
  }
}
