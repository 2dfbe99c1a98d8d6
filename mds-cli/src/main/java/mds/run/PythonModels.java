package mds.run;

import java.util.List;
import java.util.Set;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Node;
import mds.sql.Dialect;
import mds.sql.RelationName;
import mds.template.context.MacroSpace;
import mds.template.context.RelationValue;
import mds.template.context.Warehouse;

/** Begins the runs of Python models. */
final class PythonModels {

  private final NodeCompiler compiler;
  private final PythonRuntime runtime;
  private final Dialect dialect;
  private final StatementListener listener;

  PythonModels(
      NodeCompiler compiler, PythonRuntime runtime, Dialect dialect, StatementListener listener) {
    this.compiler = compiler;
    this.runtime = runtime;
    this.dialect = dialect;
    this.listener = listener;
  }

  static boolean isPython(Node node) {
    return node.details().origin().language().equals("python");
  }

  PythonRun begin(CompiledNode code, Session session, Warehouse warehouse)
      throws EngineException, DiagnosticException {
    Node node = code.node();
    return new PythonRun(
        runtime.prepare(code),
        reads(code, session, warehouse),
        session,
        dialect,
        text -> listener.printed(node.id().value(), text));
  }

  // What an earlier run built is handed over only to code that names it.
  private Set<RelationValue> reads(CompiledNode code, Session session, Warehouse warehouse)
      throws EngineException {
    Set<RelationValue> reads = compiler.reads(code.node(), warehouse);
    RelationName own = code.node().details().relation();
    if (code.node().details().origin().rawCode().contains("dbt.this")
        && new Catalogue(session, dialect).kindOf(own).isPresent()) {
      reads.add(RelationValue.of(own, code.node().details().quoting()));
    }
    return reads;
  }

  /** Refuses a node that a materialization does not take, as it is in another language. */
  static void checkLanguage(Node node, MacroSpace.Macro materialization)
      throws DiagnosticException {
    List<String> supported = materialization.supportedLanguages();
    String language = node.details().origin().language();
    if (!supported.contains(language)) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.PYTHON_MODEL,
                  "Materialization \""
                      + materialization.id()
                      + "\" only supports languages "
                      + supported
                      + "; got \""
                      + language
                      + "\"")
              .at(node.details().origin().source().start())
              .hint("say so in its block, if it does: supported_languages=['" + language + "']"));
    }
  }
}
