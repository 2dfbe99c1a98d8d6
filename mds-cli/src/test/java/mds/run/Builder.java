package mds.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.WarningRules;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineSettings;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.engine.duckdb.DuckDbProvider;
import mds.sql.Column;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.workspace.JournalledPublisher;

/** A database in a folder, and what builds in it. */
final class Builder implements AutoCloseable {

  final Engine engine;
  final Session session;
  final Materializer materializer;
  final RelationCache cache = new RelationCache();

  Builder(Path folder) throws EngineException {
    this(folder, new JournalledPublisher(folder.resolve(".mds/journal"), folder));
  }

  Builder(Path folder, FilePublisher publisher) throws EngineException {
    this.engine =
        new DuckDbProvider().open(EngineSettings.of(folder.resolve("a.duckdb").toString()));
    this.session = engine.session();
    this.materializer = new Materializer(engine.dialect(), cache, publisher, WarningRules.NONE);
  }

  RelationName relation(String identifier) {
    return RelationName.of(engine.databaseName(), "main", identifier);
  }

  Built build(Materialization materialization) throws EngineException, DiagnosticException {
    return materializer.build(session, NodeBuild.of(materialization));
  }

  Built build(NodeBuild build) throws EngineException, DiagnosticException {
    return materializer.build(session, build);
  }

  List<List<Object>> rows(String identifier) throws EngineException {
    return session.query("select * from " + relation(identifier)).rows();
  }

  List<Column> columns(String identifier) throws EngineException {
    return catalogue().columns(relation(identifier));
  }

  Optional<RelationKind> kind(String identifier) throws EngineException {
    return catalogue().kindOf(relation(identifier));
  }

  private Catalogue catalogue() {
    return new Catalogue(session, engine.dialect());
  }

  @Override
  public void close() throws EngineException {
    engine.close();
  }
}
