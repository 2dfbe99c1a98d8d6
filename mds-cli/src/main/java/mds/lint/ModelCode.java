package mds.lint;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.node.Model;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;

/** A model's file as tokens, and what its queries read and select. */
public final class ModelCode {

  private final SourceText source;
  private final List<SqlToken> tokens;
  private final QueryScanner queries;

  private ModelCode(SourceText source, List<SqlToken> tokens) {
    this.source = source;
    this.tokens = tokens;
    this.queries = QueryScanner.scan(tokens);
  }

  /** The code of a model; that of a Python model has no tokens. */
  static ModelCode of(Model model) {
    SourceText source = model.details().origin().source();
    boolean isSql = model.details().origin().language().equals("sql");
    return new ModelCode(source, isSql ? SqlLexer.tokens(source.text()) : List.of());
  }

  /** What its queries read, in the order of the file; strings and comments are no queries. */
  public List<SelectedRelation> relations() {
    return queries.relations();
  }

  public List<SelectedStar> stars() {
    return queries.stars();
  }

  public Location at(TextRange range) {
    return new Location(source, range);
  }

  List<SqlToken> comments() {
    List<SqlToken> comments = new ArrayList<>(tokens);
    comments.removeIf(token -> !token.is(SqlToken.Kind.COMMENT));
    return comments;
  }

  /** Whether nothing but comments and parts of templates stands before an offset. */
  boolean isTop(int offset) {
    return tokens.stream()
        .takeWhile(token -> token.range().start() < offset)
        .allMatch(token -> isBesideSql(token.kind()));
  }

  private static boolean isBesideSql(SqlToken.Kind kind) {
    return switch (kind) {
      case COMMENT, EXPRESSION, STATEMENT -> true;
      default -> false;
    };
  }
}
