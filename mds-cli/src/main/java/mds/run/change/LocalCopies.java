package mds.run.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import mds.compile.CompiledNode;
import mds.compile.Edit;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.plan.change.QueryReads.FileCall;
import mds.sql.Literal;

/** Has queries read copies of the files that they name by addresses of the web. */
final class LocalCopies {

  private static final Pattern ADDRESS =
      Pattern.compile("['\"]https?://", Pattern.CASE_INSENSITIVE);

  private final RemoteFiles files;

  LocalCopies(RemoteFiles files) {
    this.files = files;
  }

  /** Whether a query may name an address, judged by its text alone. */
  static boolean mayBeNamed(String sql) {
    return ADDRESS.matcher(sql).find();
  }

  /**
   * Fetches the files, and has the query read the copies.
   *
   * @param calls the places of the query that read files
   */
  CompiledNode in(CompiledNode code, List<FileCall> calls) throws DiagnosticException {
    List<Edit> edits = new ArrayList<>();
    for (FileCall call : calls) {
      for (FileNames.Name name : FileNames.in(code.sql(), call).names()) {
        if (files.isMeant(name.text())) {
          String path = fetch(code, call, name).path();
          edits.add(new Edit(name.range(), Literal.quote(path)));
        }
      }
    }
    edits.sort(Comparator.comparing(edit -> edit.range().start()));
    return edits.isEmpty() ? code : code.edited(edits);
  }

  private RemoteFiles.Fetched fetch(CompiledNode code, FileCall call, FileNames.Name name)
      throws DiagnosticException {
    try {
      return files.fetch(name.text(), call.function());
    } catch (DiagnosticException failure) {
      Diagnostic problem = failure.diagnostics().get(0);
      Location place = code.lines().find(name.range()).orElse(start(code));
      throw new DiagnosticException(problem.at(place), failure);
    }
  }

  private static Location start(CompiledNode code) {
    Location place = code.node().details().origin().place();
    return place.source().at(place.range().start(), place.range().start());
  }
}
