package mds.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.plan.change.QueryReads.FileCall;
import mds.sql.Literal;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;
import mds.sql.SqlToken.Kind;

/**
 * A query that reads many files, as one that reads any single one of them.
 *
 * @param whole as written
 * @param before what stands before the names of the files
 * @param after what stands behind them
 */
record OneFileQuery(String whole, String before, String after) {

  /**
   * The query of a node.
   *
   * @throws DiagnosticException when it reads files at no place or at several
   */
  static OneFileQuery of(CompiledNode code, List<FileCall> calls) throws DiagnosticException {
    if (calls.size() != 1) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.BY_FILE_QUERY,
                  "a model by_file reads files at one place of its query, not at " + calls.size())
              .at(code.node().details().origin().source().start())
              .hint("name the files in one call, such as read_parquet('drive/orders/*.parquet')")
              .hint("join other tables in a model that reads this one"));
    }
    String sql = code.sql();
    int start = characters(sql, calls.get(0).start());
    return new OneFileQuery(sql, sql.substring(0, start), sql.substring(end(sql, start)));
  }

  // Places in DuckDB's syntax tree are counted in bytes.
  private static int characters(String sql, long bytes) {
    byte[] all = sql.getBytes(StandardCharsets.UTF_8);
    return new String(all, 0, (int) bytes, StandardCharsets.UTF_8).length();
  }

  /** The end of the text, name or list that begins at a place. */
  private static int end(String sql, int start) {
    int depth = 0;
    for (SqlToken token : SqlLexer.tokens(sql.substring(start))) {
      depth += token.is("[") ? 1 : token.is("]") ? -1 : 0;
      if (depth == 0 && !token.is(Kind.COMMENT)) {
        return start + token.range().end();
      }
    }
    return sql.length();
  }

  String of(String file) {
    return before + Literal.quote(file) + after;
  }
}
