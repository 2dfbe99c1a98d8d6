package mds.run.change;

import java.util.ArrayList;
import java.util.List;
import mds.compile.Edit;
import mds.diagnostic.TextRange;
import mds.sql.FileRead;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;

/** Has a database be attached to be read only: what is written to a copy reaches no server. */
final class ReadOnlyAttachment {

  private ReadOnlyAttachment() {}

  static List<Edit> edits(String sql, FileRead read) {
    int end = read.range().end();
    List<SqlToken> options = new ArrayList<>();
    for (SqlToken token : SqlLexer.rendered(sql)) {
      if (token.range().start() >= read.range().end()) {
        if (token.is(";")) {
          break;
        }
        options.add(token);
        end = token.is(SqlToken.Kind.COMMENT) ? end : token.range().end();
      }
    }
    if (options.stream().anyMatch(token -> token.is("read_only"))) {
      return List.of();
    }
    for (SqlToken token : options) {
      if (token.is("(")) {
        return List.of(new Edit(TextRange.at(token.range().end()), "read_only, "));
      }
    }
    return List.of(new Edit(TextRange.at(end), " (read_only)"));
  }
}
