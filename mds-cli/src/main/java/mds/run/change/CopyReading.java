package mds.run.change;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.compile.Edit;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Platform;
import mds.engine.EngineException;
import mds.engine.ForwardingSession;
import mds.engine.Session;

/**
 * A session of which every statement reads copies of the files that it names by addresses of the
 * web, whoever sends it: hooks, macros, operations, tests and what hands tables to Python.
 */
public final class CopyReading extends ForwardingSession {

  // As DuckDB says it of what no statement names in a way that mds sees.
  private static final Pattern UNSEEN =
      Pattern.compile("File (https?://\\S+) requires the extension httpfs");

  private final Supplier<RemoteFiles> files;

  /**
   * @param files asked for when a statement may name an address
   */
  public CopyReading(Session session, Supplier<RemoteFiles> files) {
    super(session);
    this.files = files;
  }

  @Override
  protected <T> T run(String sql, Work<T> work) throws EngineException {
    List<Edit> edits = LocalCopies.mayConcern(sql) ? edits(sql) : List.of();
    try {
      return work.run(Edit.all(sql, edits));
    } catch (EngineException failure) {
      throw explained(failure.moved(range -> Edit.before(range, edits)));
    }
  }

  private static EngineException explained(EngineException failure) {
    Matcher unseen = UNSEEN.matcher(failure.getMessage());
    return unseen.find()
        ? EngineException.because(unseen(LocalCopies.hidden(unseen.group(1)), failure))
        : failure;
  }

  private static DiagnosticException unseen(String address, EngineException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.FETCH_ADDRESS,
                "mds cannot fetch `" + address + "`, as the statement does not name it so itself")
            .hint("write the address itself where the file is read: read_csv('https://...')")
            .hint("a macro, a view or an expression that has it: let a model read the file"),
        failure);
  }

  private List<Edit> edits(String sql) throws EngineException {
    try {
      return new LocalCopies(files.get(), Platform.current()).edits(sql);
    } catch (DiagnosticException failure) {
      throw EngineException.because(failure);
    }
  }
}
