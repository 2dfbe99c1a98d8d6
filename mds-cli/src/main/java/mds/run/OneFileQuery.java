package mds.run;

import java.util.List;
import java.util.regex.Pattern;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.TextRange;
import mds.sql.FilePattern;
import mds.sql.FileRead;
import mds.sql.Literal;

/**
 * A query that reads many files, as one that reads any single one of them.
 *
 * @param whole as written
 * @param before what stands before the names of the files
 * @param after what stands behind them
 */
record OneFileQuery(String whole, String before, String after) {

  private static final Pattern FILLS =
      Pattern.compile("\\bunion_by_name\\s*(=|:=|=>)\\s*(true|1)", Pattern.CASE_INSENSITIVE);

  /**
   * The query of a node.
   *
   * @throws DiagnosticException when it reads files at no place or at several
   */
  static OneFileQuery of(CompiledNode code, List<FileRead> reads) throws DiagnosticException {
    if (reads.size() != 1) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.BY_FILE_QUERY,
                  "a model by_file reads files at one place of its query, not at " + reads.size())
              .at(code.node().details().origin().source().start())
              .hint("name the files in one call, such as read_parquet('drive/orders/*.parquet')")
              .hint("join other tables in a model that reads this one"));
    }
    String sql = code.sql();
    TextRange files = reads.get(0).range();
    return new OneFileQuery(sql, sql.substring(0, files.start()), sql.substring(files.end()));
  }

  String of(String file) {
    return before + Literal.quote(FilePattern.of(file)) + after;
  }

  /** Whether it says itself that columns may be missing in a file. */
  boolean fillsMissing() {
    return FILLS.matcher(after).find();
  }
}
