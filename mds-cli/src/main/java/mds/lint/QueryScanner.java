package mds.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mds.diagnostic.TextRange;
import mds.sql.SqlToken;

/**
 * Finds what the queries of a text read and where they select stars, by their tokens: templates
 * leave no grammar to parse. What it is not sure of it does not report.
 */
final class QueryScanner {

  private static final Set<String> QUERY_STARTS =
      Set.of("select", "with", "from", "values", "pivot", "unpivot", "describe", "summarize");
  private static final Set<String> CLAUSES =
      Set.of(
          "where",
          "group",
          "having",
          "qualify",
          "window",
          "order",
          "limit",
          "offset",
          "union",
          "except",
          "intersect",
          "returning");
  private static final Set<String> NO_ALIAS =
      Set.of(
          "on",
          "using",
          "join",
          "inner",
          "left",
          "right",
          "full",
          "outer",
          "cross",
          "natural",
          "asof",
          "positional",
          "semi",
          "anti",
          "lateral",
          "tablesample",
          "pivot",
          "unpivot",
          "select",
          "from",
          "as",
          "at");

  private final List<SqlToken> tokens;
  private final Set<String> expressions = new HashSet<>();
  private final List<SelectedRelation> relations = new ArrayList<>();
  private final List<SelectedStar> stars = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private int index;

  /** One query: what it reads and its stars, which can be judged only when all of it is known. */
  private static final class Query {
    private final List<SelectedRelation> reads = new ArrayList<>();
    private final List<FoundStar> stars = new ArrayList<>();
  }

  private record FoundStar(TextRange range, String qualifier) {}

  /** What stands between a pair of parentheses, or outside of all. */
  private static final class Level {
    private final boolean isRelation;
    private Query query;
    private boolean isQuery;
    private boolean isInFrom;
    private boolean expectsRelation;

    private Level(Query query, boolean isRelation) {
      this.query = query;
      this.isRelation = isRelation;
    }
  }

  private QueryScanner(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  static QueryScanner scan(List<SqlToken> all) {
    List<SqlToken> tokens = new ArrayList<>(all);
    tokens.removeIf(token -> token.is(SqlToken.Kind.COMMENT) || token.is(SqlToken.Kind.STATEMENT));
    QueryScanner scanner = new QueryScanner(tokens);
    scanner.run();
    return scanner;
  }

  List<SelectedRelation> relations() {
    return relations;
  }

  List<SelectedStar> stars() {
    return stars;
  }

  private void run() {
    findExpressions();
    Level outside = new Level(new Query(), false);
    outside.isQuery = true;
    levels.push(outside);
    for (index = 0; index < tokens.size(); index++) {
      step(tokens.get(index));
    }
    levels.forEach(level -> finish(level.query));
    stars.sort(Comparator.comparing(star -> star.range().start()));
  }

  /** Common table expressions: {@code name [(columns)] as [[not] materialized] (}. */
  private void findExpressions() {
    for (int i = 1; i < tokens.size(); i++) {
      int next = i + 1;
      if (!tokens.get(i).is("as")) {
        continue;
      }
      next += isAt(next, "not") ? 1 : 0;
      next += isAt(next, "materialized") ? 1 : 0;
      int name = isAt(i - 1, ")") ? opening(i - 1) - 1 : i - 1;
      if (isAt(next, "(") && name >= 0 && tokens.get(name).isName()) {
        expressions.add(fold(tokens.get(name).name()));
      }
    }
  }

  private int opening(int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      depth += isAt(i, ")") ? 1 : isAt(i, "(") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  private boolean isAt(int at, String word) {
    return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
  }

  private Level level() {
    return levels.element();
  }

  private void step(SqlToken token) {
    if (token.is("(")) {
      openLevel();
    } else if (token.is(")")) {
      closeLevel();
    } else if (token.is(",")) {
      level().expectsRelation = level().isInFrom;
    } else if (token.is("*")) {
      star(token);
    } else if (token.is(";")) {
      startQuery();
    } else if (!keyword(token.word()) && level().expectsRelation) {
      relation();
    }
  }

  private void openLevel() {
    Level outer = level();
    boolean isRelation = outer.expectsRelation;
    outer.expectsRelation = false;
    boolean startsQuery =
        index + 1 < tokens.size() && QUERY_STARTS.contains(tokens.get(index + 1).word());
    boolean isJoin = isRelation && !startsQuery;
    Level inner = new Level(isJoin ? outer.query : new Query(), isRelation);
    inner.isQuery = startsQuery;
    inner.isInFrom = isJoin;
    inner.expectsRelation = isJoin;
    levels.push(inner);
  }

  private void closeLevel() {
    if (levels.size() == 1) {
      return;
    }
    Level inner = levels.pop();
    if (inner.query != level().query) {
      finish(inner.query);
      if (inner.isRelation) {
        add(SelectedRelation.Kind.QUERY, tokens.get(index).range(), List.of(), alias(index + 1));
      }
    }
  }

  /** Whether the word is one that says what follows. */
  private boolean keyword(String word) {
    Level level = level();
    if (word.equals("select")) {
      level.isQuery = true;
      level.isInFrom = false;
      level.expectsRelation = false;
    } else if (word.equals("from") && isFromClause()) {
      level.isInFrom = true;
      level.expectsRelation = true;
    } else if (word.equals("join") && level.isInFrom) {
      level.expectsRelation = true;
    } else if (CLAUSES.contains(word)) {
      level.isInFrom = false;
      level.expectsRelation = false;
      if (word.equals("union") || word.equals("except") || word.equals("intersect")) {
        startQuery();
      }
    } else {
      return word.equals("lateral") && level.expectsRelation;
    }
    return true;
  }

  // Not that of `is distinct from` or `extract(year from day)`.
  private boolean isFromClause() {
    return level().isQuery && !isAt(index - 1, "distinct");
  }

  private void startQuery() {
    Level level = level();
    finish(level.query);
    level.query = new Query();
    level.isInFrom = false;
    level.expectsRelation = false;
  }

  private void star(SqlToken token) {
    Level level = level();
    if (!level.isQuery || level.isInFrom || index == 0) {
      return;
    }
    SqlToken before = tokens.get(index - 1);
    boolean isQualified = before.is(".") && index > 1;
    boolean isAlone =
        before.is("select")
            || before.is("distinct")
            || before.is("all")
            || before.is(",")
            || (before.is(")") && isDistinctOn(index - 1));
    if (isQualified) {
      SqlToken qualifier = tokens.get(index - 2);
      TextRange range = new TextRange(qualifier.range().start(), token.range().end());
      level.query.stars.add(new FoundStar(range, fold(qualifier.name())));
    } else if (isAlone) {
      level.query.stars.add(new FoundStar(token.range(), ""));
    }
  }

  private boolean isDistinctOn(int closing) {
    int opening = opening(closing);
    return isAt(opening - 1, "on") && isAt(opening - 2, "distinct");
  }

  /** Reads the name of a relation, which may be made of several tokens, from the current one on. */
  private void relation() {
    level().expectsRelation = false;
    int start = index;
    SelectedRelation.Kind kind = SelectedRelation.Kind.NAME;
    List<String> path = new ArrayList<>();
    while (index < tokens.size() && isPartOfName(start)) {
      SqlToken token = tokens.get(index);
      if (token.is(SqlToken.Kind.EXPRESSION)) {
        kind = SelectedRelation.Kind.TEMPLATE;
      } else if (token.isName()) {
        path.add(token.name());
      }
      index++;
    }
    if (index == start || isAt(index, "(")) {
      kind = SelectedRelation.Kind.OTHER;
    }
    index = Math.max(start, index - 1);
    TextRange range =
        new TextRange(tokens.get(start).range().start(), tokens.get(index).range().end());
    boolean isName = kind == SelectedRelation.Kind.NAME;
    String own = path.isEmpty() ? "" : path.get(path.size() - 1);
    String alias = alias(index + 1);
    add(kind, range, isName ? path : List.of(), alias.isEmpty() ? own : alias);
  }

  private boolean isPartOfName(int start) {
    SqlToken token = tokens.get(index);
    boolean canBe =
        token.isName() || token.is(SqlToken.Kind.EXPRESSION) || token.is(".") || isVersion(token);
    boolean touches =
        index == start
            || token.is(".")
            || isAt(index - 1, ".")
            || tokens.get(index - 1).range().end() == token.range().start();
    return canBe && touches;
  }

  // `orders_{{ year }}_2`: the lexer sees a number after the expression
  private static boolean isVersion(SqlToken token) {
    return token.is(SqlToken.Kind.NUMBER);
  }

  private String alias(int at) {
    int next = isAt(at, "as") ? at + 1 : at;
    if (next >= tokens.size() || !tokens.get(next).isName()) {
      return "";
    }
    String word = tokens.get(next).word();
    return NO_ALIAS.contains(word) || CLAUSES.contains(word) ? "" : tokens.get(next).name();
  }

  private void add(SelectedRelation.Kind kind, TextRange range, List<String> path, String alias) {
    SelectedRelation relation = new SelectedRelation(kind, range, path, alias);
    relations.add(relation);
    level().query.reads.add(relation);
  }

  private void finish(Query query) {
    for (FoundStar star : query.stars) {
      List<SelectedRelation> meant = new ArrayList<>(query.reads);
      if (query.reads.stream().anyMatch(read -> fold(read.alias()).equals(star.qualifier))) {
        meant.removeIf(read -> !fold(read.alias()).equals(star.qualifier));
      }
      boolean isOwn = !meant.isEmpty() && meant.stream().allMatch(this::isOfThisFile);
      stars.add(new SelectedStar(star.range, isOwn));
    }
    query.stars.clear();
  }

  private boolean isOfThisFile(SelectedRelation relation) {
    return relation.kind() == SelectedRelation.Kind.QUERY
        || (relation.path().size() == 1 && expressions.contains(fold(relation.path().get(0))));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
