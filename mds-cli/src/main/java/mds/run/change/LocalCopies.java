package mds.run.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mds.artifact.read.JsonValues;
import mds.compile.CompiledNode;
import mds.compile.Edit;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.TextRange;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.plan.change.QueryReads;
import mds.plan.change.QueryReads.FileCall;
import mds.sql.FilePattern;
import mds.sql.Introspection;
import mds.sql.Literal;

/** Has queries read copies of the files that they name by addresses of the web. */
public final class LocalCopies {

  private static final Pattern ADDRESS =
      Pattern.compile("['\"]https?://", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUERY =
      Pattern.compile("(https?://[^\\s'\"?]+\\?)[^\\s'\"]+", Pattern.CASE_INSENSITIVE);

  private final RemoteFiles files;
  private final Introspection questions;

  public LocalCopies(RemoteFiles files, Introspection questions) {
    this.files = files;
    this.questions = questions;
  }

  /** SQL for people, with stars for what proves to a server who asks. */
  public static String hidden(String sql) {
    return QUERY.matcher(sql).replaceAll("$1*****");
  }

  /** Fetches the files of a node's query, and has it read the copies. */
  public CompiledNode in(CompiledNode code, Session session)
      throws EngineException, DiagnosticException {
    boolean isSql = code.node().details().origin().language().equals("sql");
    List<Edit> edits = isSql ? edits(code.sql(), session, range -> place(code, range)) : List.of();
    return edits.isEmpty() ? code : code.edited(edits);
  }

  /** Whether a statement may name an address, judged without a look at its parts. */
  static boolean mayNameAddress(String sql) {
    return ADDRESS.matcher(sql).find();
  }

  /** Fetches the files that a statement of any kind reads; gives what it is to read instead. */
  static List<Edit> edits(String sql, RemoteFiles files) throws DiagnosticException {
    List<Edit> edits = new ArrayList<>();
    for (AddressReads.Read read : AddressReads.in(sql)) {
      FileNames.Name name = read.name();
      if (files.isMeant(name.text())) {
        String path = files.fetch(name.text(), read.function()).path();
        edits.add(new Edit(name.range(), Literal.quote(FilePattern.of(path))));
      }
    }
    return edits;
  }

  private static Optional<Location> place(CompiledNode code, TextRange range) {
    Location start = code.node().details().origin().place();
    return code.lines()
        .find(range)
        .or(() -> Optional.of(start.source().at(start.range().start(), start.range().start())));
  }

  /** The same for a query of no file. */
  public String in(String sql, Session session) throws EngineException, DiagnosticException {
    return Edit.all(sql, edits(sql, session, range -> Optional.empty()));
  }

  private List<Edit> edits(
      String sql, Session session, Function<TextRange, Optional<Location>> places)
      throws EngineException, DiagnosticException {
    if (!mayNameAddress(sql)) {
      return List.of();
    }
    String tree = session.query(questions.syntaxTree(sql)).texts().get(0);
    List<Edit> edits = new ArrayList<>();
    for (FileCall call : QueryReads.of((Map<?, ?>) JsonValues.of(tree)).files()) {
      for (FileNames.Name name : FileNames.in(sql, call).names()) {
        if (files.isMeant(name.text())) {
          String path = fetch(call, name, places).path();
          edits.add(new Edit(name.range(), Literal.quote(FilePattern.of(path))));
        }
      }
    }
    edits.sort(Comparator.comparing(edit -> edit.range().start()));
    return edits;
  }

  private RemoteFiles.Fetched fetch(
      FileCall call, FileNames.Name name, Function<TextRange, Optional<Location>> places)
      throws DiagnosticException {
    try {
      return files.fetch(name.text(), call.function());
    } catch (DiagnosticException failure) {
      Diagnostic problem = failure.diagnostics().get(0);
      throw new DiagnosticException(problem.at(places.apply(name.range())), failure);
    }
  }
}
