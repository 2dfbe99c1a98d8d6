package mds.cli.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mds.cli.database.EngineOpener;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.run.TableCounts;

/** Looks into a copy of a target's database. */
final class DatabaseCopy {

  private DatabaseCopy() {}

  /**
   * How a copy's tables differ from what was counted; empty when they do not.
   *
   * @throws DiagnosticException when it cannot be opened
   */
  static List<String> differences(BackupPlace place, Path copy, Map<String, Long> rows)
      throws DiagnosticException {
    EngineOpener opener =
        new EngineOpener(place.invocation(), place.target().withPath(copy.toString()), place.log());
    try (Engine engine = opener.openCopy()) {
      return TableCounts.differences(rows, TableCounts.of(engine));
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  static DiagnosticException unlike(List<String> differences) {
    Diagnostic problem =
        Diagnostic.error(
            Code.BACKUP_DAMAGED, "the copy of the database is not like it: " + differences.get(0));
    for (String more : differences.subList(1, Math.min(differences.size(), 5))) {
      problem = problem.hint(more);
    }
    return new DiagnosticException(problem.hint("take another backup, and keep this one apart"));
  }
}
