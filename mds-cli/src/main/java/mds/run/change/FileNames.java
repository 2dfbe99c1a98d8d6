package mds.run.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.TextRange;
import mds.plan.change.QueryReads.FileCall;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;
import mds.sql.SqlToken.Kind;

/**
 * Where a query names the files that a call reads: a text, a name in quotes, or a list of texts.
 *
 * @param range of all that names them
 * @param names each of them
 */
public record FileNames(TextRange range, List<Name> names) {

  /** A name, without its quotes, and its place with them. */
  public record Name(TextRange range, String text) {}

  public FileNames {
    names = List.copyOf(names);
  }

  /** Finds the place. */
  public static FileNames in(String sql, FileCall call) {
    int start = characters(sql, call.start());
    List<Name> names = new ArrayList<>();
    int depth = 0;
    for (SqlToken token : SqlLexer.tokens(sql.substring(start))) {
      depth += token.is("[") ? 1 : token.is("]") ? -1 : 0;
      TextRange range = new TextRange(start + token.range().start(), start + token.range().end());
      if (token.is(Kind.STRING) || token.is(Kind.QUOTED_NAME)) {
        names.add(new Name(range, unquoted(token)));
      }
      if (depth == 0 && !token.is(Kind.COMMENT)) {
        return new FileNames(new TextRange(start, range.end()), names);
      }
    }
    return new FileNames(new TextRange(start, sql.length()), names);
  }

  static String unquoted(SqlToken token) {
    String text = token.text();
    return token.is(Kind.QUOTED_NAME) || text.length() < 2
        ? token.name()
        : text.substring(1, text.length() - 1).replace("''", "'");
  }

  // Places in DuckDB's syntax tree are counted in bytes.
  private static int characters(String sql, long bytes) {
    byte[] all = sql.getBytes(StandardCharsets.UTF_8);
    return new String(all, 0, (int) bytes, StandardCharsets.UTF_8).length();
  }
}
