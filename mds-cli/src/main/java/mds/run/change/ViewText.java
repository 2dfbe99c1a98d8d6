package mds.run.change;

import java.util.List;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;

/** The statement that made a view. */
public final class ViewText {

  private ViewText() {}

  /** The query in it: what follows the first {@code as} outside of parentheses. */
  public static String select(String sql) {
    List<SqlToken> tokens = SqlLexer.tokens(sql);
    int depth = 0;
    for (SqlToken token : tokens) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is("as")) {
        String rest = sql.substring(token.range().end()).strip();
        return rest.endsWith(";") ? rest.substring(0, rest.length() - 1) : rest;
      }
    }
    return sql;
  }
}
