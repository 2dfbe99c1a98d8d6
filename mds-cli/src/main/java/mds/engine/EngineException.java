package mds.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.TextRange;
import mds.sql.Statement;

/** A database did not do what it was asked. */
public final class EngineException extends Exception {

  private final Kind kind;
  private final String message;
  private final transient Optional<TextRange> place;
  private final transient List<String> hints;
  private final transient Optional<Location> location;
  private final transient Optional<FileProblem> fileProblem;
  private final transient Optional<Diagnostic> reason;

  /** What went wrong, as far as it matters to what happens next. */
  public enum Kind {
    /** The text is no SQL. */
    SYNTAX(Code.SQL_SYNTAX),
    /** It names a table, column, function or type that is not there. */
    UNKNOWN_NAME(Code.SQL_UNKNOWN_NAME),
    /** It is SQL that cannot mean anything: types that do not go together and the like. */
    INVALID(Code.SQL_INVALID),
    /** It failed on the values it met. */
    DATA(Code.SQL_DATA),
    /** Somebody else changed the same thing in a transaction of the same time. */
    CONFLICT(Code.WRITE_CONFLICT),
    /** It was interrupted on request. */
    CANCELLED(Code.CANCELLED),
    OUT_OF_MEMORY(Code.DATABASE_OUT_OF_MEMORY),
    /** A file could not be read or written, the database's own or another. */
    INPUT_OUTPUT(Code.ENGINE_FILE),
    /** The database is unusable until it is opened anew. */
    INVALIDATED(Code.DATABASE_INVALIDATED),
    /** The database's own program could not be loaded. */
    NO_LIBRARY(Code.ENGINE_LIBRARY),
    /** Another process keeps us out. */
    LOCKED(Code.DATABASE_LOCKED),
    /** There is a file or folder at the path and it cannot be opened. */
    UNREADABLE(Code.DATABASE_UNREADABLE),
    NOT_A_DATABASE(Code.NOT_A_DATABASE),
    NEWER_VERSION(Code.DATABASE_NEWER),
    /** A setting, extension, secret or attached database of the profile. */
    SETTING(Code.ENGINE_SETTING);

    private final Code code;

    Kind(Code code) {
      this.code = code;
    }
  }

  /**
   * @param place where in the text that was run
   * @param hints actions
   */
  public EngineException(
      Kind kind,
      String message,
      Optional<TextRange> place,
      List<String> hints,
      Optional<Throwable> cause) {
    this(kind, message, place, hints, Optional.empty(), Optional.empty(), Optional.empty(), cause);
  }

  private EngineException(
      Kind kind,
      String message,
      Optional<TextRange> place,
      List<String> hints,
      Optional<Location> location,
      Optional<FileProblem> fileProblem,
      Optional<Diagnostic> reason,
      Optional<Throwable> cause) {
    super(message, cause.orElse(null));
    this.kind = kind;
    this.message = message;
    this.place = place;
    this.hints = List.copyOf(hints);
    this.location = location;
    this.fileProblem = fileProblem;
    this.reason = reason;
  }

  public EngineException(Kind kind, String message, String... hints) {
    this(kind, message, Optional.empty(), List.of(hints), Optional.empty());
  }

  /** A statement that was not sent, as something that it needs is missing. */
  public static EngineException because(DiagnosticException failure) {
    Diagnostic problem = failure.diagnostics().get(0);
    boolean isCancelled = problem.code() == Code.CANCELLED;
    return new EngineException(
        isCancelled ? Kind.CANCELLED : Kind.INVALID,
        problem.message(),
        Optional.empty(),
        problem.hints(),
        problem.location(),
        Optional.empty(),
        Optional.of(problem),
        Optional.of(failure));
  }

  /** The same failure, its place counted in another text. */
  public EngineException moved(UnaryOperator<TextRange> to) {
    return new EngineException(
        kind, message, place.map(to), hints, location, fileProblem, reason, Optional.of(this));
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** The place in the text that was run, or after {@link #within} in a person's part of it. */
  public Optional<TextRange> place() {
    return place;
  }

  /** The same failure, known to be a text file's fault. */
  public EngineException in(FileProblem problem) {
    return new EngineException(
        kind, message, place, hints, location, Optional.of(problem), reason, Optional.of(this));
  }

  public Optional<FileProblem> fileProblem() {
    return fileProblem;
  }

  /** The same failure, its place counted from the start of the SQL that the statement embeds. */
  public EngineException within(Statement statement) {
    return new EngineException(
        kind,
        message,
        place.flatMap(range -> embedded(range, statement)),
        hints,
        location,
        fileProblem,
        reason,
        Optional.of(this));
  }

  private static Optional<TextRange> embedded(TextRange range, Statement statement) {
    return statement
        .toEmbedded(range.start())
        .map(start -> new TextRange(start, statement.toEmbedded(range.end()).orElse(start)));
  }

  /** The same failure, shown at a place of a person's file. */
  public EngineException at(Location shown) {
    return new EngineException(
        kind, message, place, hints, Optional.of(shown), fileProblem, reason, Optional.of(this));
  }

  /** The problem, with a place once a caller has said which file the text came from. */
  public Diagnostic diagnostic() {
    if (reason.isPresent()) {
      return reason.get().at(location);
    }
    Diagnostic diagnostic = Diagnostic.error(kind.code, message).at(location);
    for (String hint : hints) {
      diagnostic = diagnostic.hint(hint);
    }
    return diagnostic;
  }
}
