package mds.run.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.plan.change.QueryReads;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;
import mds.sql.SqlToken.Kind;

/**
 * Where a statement of any kind may read files of the web, judged by its tokens: DuckDB gives back
 * the syntax trees of selects only.
 */
final class AddressReads {

  private static final Set<String> QUERY_STARTS = Set.of("select", "with", "from", "(");

  private final List<SqlToken> tokens;

  /**
   * A place.
   *
   * @param function that reads it, as SQL has it; empty when none is named
   */
  record Read(String function, FileNames.Name name) {}

  private AddressReads(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /** Finds the places, in their order. */
  static List<Read> in(String sql) {
    List<SqlToken> tokens = new ArrayList<>(SqlLexer.tokens(sql));
    tokens.removeIf(token -> token.is(Kind.COMMENT));
    AddressReads statement = new AddressReads(tokens);
    List<Read> reads = new ArrayList<>();
    for (int index = 1; index < tokens.size(); index++) {
      SqlToken token = tokens.get(index);
      if (token.is(Kind.STRING) || token.is(Kind.QUOTED_NAME)) {
        FileNames.Name name = new FileNames.Name(token.range(), FileNames.unquoted(token));
        statement.reader(index).ifPresent(function -> reads.add(new Read(function, name)));
      }
    }
    return reads;
  }

  private Optional<String> reader(int index) {
    if (isTable(index)) {
      return Optional.of("");
    }
    int bracket = bracket(index);
    return bracket > 0 && QueryReads.isReader(tokens.get(bracket - 1).word())
        ? Optional.of(tokens.get(bracket - 1).word())
        : Optional.empty();
  }

  /** The bracket of which a text, or the list that it is in, is the first argument; or none. */
  private int bracket(int index) {
    int before = index - 1;
    while (before > 0 && (tokens.get(before).is(",") || tokens.get(before).is(Kind.STRING))) {
      before--;
    }
    boolean isInList = tokens.get(before).is("[");
    int bracket = isInList ? before - 1 : index - 1;
    return bracket > 0 && tokens.get(bracket).is("(") ? bracket : -1;
  }

  // `a is distinct from 'b'` and `trim(a from 'b')` read nothing.
  private boolean isTable(int index) {
    SqlToken word = tokens.get(index - 1);
    if (!word.is("from") && !word.is("join")) {
      return false;
    }
    boolean isComparison = index > 1 && tokens.get(index - 2).is("distinct");
    return !isComparison && isInQuery(index - 1);
  }

  private boolean isInQuery(int index) {
    int depth = 0;
    for (int before = index - 1; before >= 0; before--) {
      SqlToken token = tokens.get(before);
      depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
      if (depth < 0) {
        SqlToken first = tokens.get(before + 1);
        return QUERY_STARTS.stream().anyMatch(first::is);
      }
    }
    return true;
  }
}
