package mds.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.engine.Transaction;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.Statement;

/** The views of a database that read a file, or files of a folder. */
public final class FileReaders {

  private final Session session;
  private final Dialect dialect;
  private final Map<RelationName, String> views = new LinkedHashMap<>();

  /**
   * Looks for them.
   *
   * @param root what relative paths in views are relative to
   * @param path absolute
   */
  public FileReaders(Session session, Dialect dialect, Path root, Path path)
      throws EngineException {
    this.session = session;
    this.dialect = dialect;
    new Catalogue(session, dialect)
        .views()
        .forEach(
            (name, sql) -> {
              if (reads(sql, root, path)) {
                views.put(name, sql);
              }
            });
  }

  private static boolean reads(String sql, Path root, Path path) {
    return ReadPaths.of(sql, root).stream().anyMatch(read -> read.startsWith(path));
  }

  public List<RelationName> names() {
    return List.copyOf(views.keySet());
  }

  /** The one of some names that stands in a view. */
  public Optional<String> present(List<String> names) {
    return names.stream()
        .filter(name -> views.values().stream().anyMatch(sql -> sql.contains(name)))
        .findFirst();
  }

  /** Has all of them read another of some folders, at once. */
  public void point(List<String> names, String wanted) throws EngineException, DiagnosticException {
    List<Statement> statements = new ArrayList<>();
    views.forEach(
        (view, sql) -> {
          String select = sql.substring(sql.indexOf(" AS ") + 4).replaceFirst(";\\s*$", "");
          for (String name : names) {
            select = select.replace(name, wanted);
          }
          statements.addAll(
              dialect.statements(
                  new Intention.ReplaceView(view, select, Optional.of(RelationKind.VIEW))));
        });
    Transaction.run(
        session,
        () -> {
          for (Statement statement : statements) {
            session.execute(statement.text());
          }
          return statements;
        });
  }
}
