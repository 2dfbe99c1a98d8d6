package mds.run;

import java.util.List;
import java.util.Optional;
import mds.compile.NodeCompiler;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.sql.Column;
import mds.sql.RelationName;
import mds.template.context.Warehouse;
import mds.value.TemplateRaised;

/**
 * A database that is opened when a template asks it for the first time: most never do. One thread
 * uses it.
 */
public final class LazyWarehouse implements Warehouse, AutoCloseable {

  /** Opens the database. */
  public interface Opening {
    Engine open() throws DiagnosticException;
  }

  private final NodeCompiler compiler;
  private final Opening opening;
  private Optional<Engine> engine = Optional.empty();
  private Optional<Warehouse> opened = Optional.empty();
  private Optional<Diagnostic> refusal = Optional.empty();

  /**
   * @param compiler of the templates that ask
   */
  public LazyWarehouse(NodeCompiler compiler, Opening opening) {
    this.compiler = compiler;
    this.opening = opening;
  }

  // What could not be opened is not tried again for the next template: that may take long.
  private Warehouse warehouse() {
    if (refusal.isPresent()) {
      throw new TemplateRaised(refusal.get());
    }
    if (opened.isEmpty()) {
      opened = Optional.of(open());
    }
    return opened.get();
  }

  private Warehouse open() {
    try {
      Engine database = opening.open();
      engine = Optional.of(database);
      RelationCache cache = new SchemaMacros(compiler, database.dialect()).cache();
      return new SessionWarehouse(database.session(), database.dialect(), cache);
    } catch (DiagnosticException failure) {
      refusal = Optional.of(failure.diagnostics().get(0));
      throw new TemplateRaised(failure.diagnostics().get(0));
    } catch (EngineException failure) {
      throw new TemplateRaised(failure.diagnostic());
    }
  }

  @Override
  public Rows run(String sql) {
    return warehouse().run(sql);
  }

  @Override
  public Rows run(String sql, List<?> bindings) {
    return warehouse().run(sql, bindings);
  }

  @Override
  public Optional<Relation> relation(RelationName name) {
    return warehouse().relation(name);
  }

  @Override
  public boolean hasFunction(RelationName name) {
    return warehouse().hasFunction(name);
  }

  @Override
  public List<Relation> relations(Optional<String> database, String schema) {
    return warehouse().relations(database, schema);
  }

  @Override
  public List<Column> columns(String relation) {
    return warehouse().columns(relation);
  }

  @Override
  public boolean schemaExists(Optional<String> database, String schema) {
    return warehouse().schemaExists(database, schema);
  }

  @Override
  public void begin() {
    warehouse().begin();
  }

  @Override
  public void commit() {
    warehouse().commit();
  }

  /** Closes the database if it was opened. */
  @Override
  public void close() throws EngineException {
    if (engine.isPresent()) {
      engine.get().close();
    }
  }
}
