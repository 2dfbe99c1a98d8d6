package mds.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.run.FilePublisher.Publication;
import mds.run.change.UnreadableInput;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.Statement;

/** What a materialization works with: a session in a transaction, and files on their way. */
public final class Writer {

  private final Session session;
  private final Dialect dialect;
  private final FilePublisher publisher;
  private final Optional<RelationKind> existing;
  private final List<String> statements = new ArrayList<>();
  private final List<Publication> publications = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  Writer(
      Session session, Dialect dialect, FilePublisher publisher, Optional<RelationKind> existing) {
    this.session = session;
    this.dialect = dialect;
    this.publisher = publisher;
    this.existing = existing;
  }

  Dialect dialect() {
    return dialect;
  }

  /** What has the target's name before anything is written. */
  Optional<RelationKind> existing() {
    return existing;
  }

  Catalogue catalogue() {
    return new Catalogue(session, dialect);
  }

  Session session() {
    return session;
  }

  QueryResult query(String sql) throws EngineException {
    return session.query(sql);
  }

  /** Runs an intention's statements; returns how many rows the last one wrote. */
  OptionalLong run(Intention intention) throws EngineException {
    OptionalLong rows = OptionalLong.empty();
    for (Statement statement : dialect.statements(intention)) {
      statements.add(statement.text());
      rows = execute(statement);
    }
    return rows;
  }

  private OptionalLong execute(Statement statement) throws EngineException {
    try {
      return session.execute(statement.text());
    } catch (EngineException failure) {
      throw failure.within(statement);
    }
  }

  /** Gives a relation the comments that another one has. */
  void copyComments(RelationName from, RelationName to, RelationKind kind) throws EngineException {
    Map<String, String> columns = new LinkedHashMap<>(catalogue().comments(from));
    Optional<String> own = Optional.ofNullable(columns.remove(""));
    run(new Intention.Comment(to, kind, own, columns));
  }

  /** Begins to replace a file; it is kept or undone together with the transaction. */
  Publication publish(FilePublisher.Wish wish) throws DiagnosticException {
    try {
      Publication publication = publisher.begin(wish);
      publications.add(publication);
      return publication;
    } catch (IOException failure) {
      throw fileTrouble("cannot prepare to write `" + wish.target() + "`", failure);
    }
  }

  /** An error of a file that could not be replaced. */
  public static DiagnosticException fileTrouble(String what, IOException failure) {
    return UnreadableInput.ofSilence(what, failure).orElseGet(() -> refused(what, failure));
  }

  private static DiagnosticException refused(String what, IOException failure) {
    Code code = failure instanceof FileHeldException ? Code.FILE_HELD : Code.EXTERNAL_FILE;
    String hint =
        code == Code.FILE_HELD
            ? "close the program that has it open, or wait longer: --replace-wait 1m"
            : "check that the folder is there, writable, and has space left";
    return new DiagnosticException(
        Diagnostic.error(code, what + ": " + FileReason.of(failure)).hint(hint), failure);
  }

  void warn(Diagnostic warning) {
    warnings.add(warning);
  }

  List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  List<String> statements() {
    return List.copyOf(statements);
  }

  void keepFiles() throws DiagnosticException {
    for (Publication publication : publications) {
      try {
        publication.keep();
      } catch (IOException failure) {
        throw fileTrouble("cannot remove the old file beside the new one", failure);
      }
    }
  }

  /** Undoes every file, also when one of them cannot be undone. */
  void undoFiles(Throwable because) {
    for (Publication publication : publications) {
      try {
        publication.undo();
      } catch (IOException failure) {
        because.addSuppressed(failure);
      }
    }
  }
}
