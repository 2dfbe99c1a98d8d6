package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.plan.ShadowSchema;
import mds.sql.RelationName;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;

/**
 * Finds in a person's SQL the names of relations that it is not to touch.
 *
 * @param names of these relations
 */
record HookNames(Collection<RelationName> names) {

  // Behind these stands a relation; elsewhere a single word may be anything.
  private static final Set<String> BEFORE =
      Set.of("from", "join", "into", "table", "view", "update", "exists", "truncate", "describe");

  private static final Set<String> MADE =
      Set.of("table", "view", "macro", "function", "sequence", "type");

  // Where names without a schema are looked for.
  private static final String DEFAULT_SCHEMA = "main";

  /** The first of the relations that the SQL names, if it names one. */
  Optional<RelationName> in(String sql) {
    List<SqlToken> tokens = new ArrayList<>(SqlLexer.tokens(sql));
    tokens.removeIf(token -> token.is(SqlToken.Kind.COMMENT));
    for (int place = 0; place < tokens.size(); place++) {
      int at = place;
      Optional<RelationName> found =
          names.stream().filter(name -> isAt(name.folded(), tokens, at)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the SQL of a model's hook makes something besides the model that is in the shadow
   * schema, or reads from there whenever it is used.
   *
   * @param own the model's relation in the shadow schema
   */
  static boolean isLost(String sql, RelationName own) {
    List<SqlToken> statement = new ArrayList<>();
    for (SqlToken token : SqlLexer.tokens(sql + "\n;")) {
      if (token.is(";")) {
        if (makesLost(statement, own)) {
          return true;
        }
        statement.clear();
      } else if (!token.is(SqlToken.Kind.COMMENT)) {
        statement.add(token);
      }
    }
    return false;
  }

  private static boolean makesLost(List<SqlToken> statement, RelationName own) {
    int kind = kindAt(statement);
    if (kind < 0) {
      return false;
    }
    int name = isWord("if", statement, kind + 1) ? kind + 4 : kind + 1;
    while (isWord(".", statement, name + 1)) {
      name += 2;
    }
    boolean isThere = isWord(".", statement, name - 1) && isShadow(statement.get(name - 2));
    boolean isOwn = isThere && isNamed(own.identifier(), statement, name);
    boolean leadsThere =
        !statement.get(kind).is("table") && statement.stream().anyMatch(HookNames::isShadow);
    return !isOwn && (isThere || leadsThere);
  }

  // Behind `create`, and such words as `or replace`.
  private static int kindAt(List<SqlToken> statement) {
    boolean isMade = !statement.isEmpty() && statement.get(0).is("create");
    for (int place = 1; isMade && place < Math.min(statement.size(), 5); place++) {
      if (MADE.contains(statement.get(place).word())) {
        return place;
      }
    }
    return -1;
  }

  private static boolean isShadow(SqlToken token) {
    return token.isName() && ShadowSchema.isShadow(token.name());
  }

  private static boolean isAt(RelationName name, List<SqlToken> tokens, int place) {
    if (!isNamed(name.identifier(), tokens, place)) {
      return false;
    }
    if (!isWord(".", tokens, place - 1)) {
      return name.schema().equals(DEFAULT_SCHEMA) && standsForRelation(tokens, place);
    }
    boolean hasDatabase = isWord(".", tokens, place - 3) && name.database().isPresent();
    return isNamed(name.schema(), tokens, place - 2)
        && (!hasDatabase || isNamed(name.database().orElseThrow(), tokens, place - 4));
  }

  private static boolean standsForRelation(List<SqlToken> tokens, int place) {
    boolean isIndexed = isWord("on", tokens, place - 1) && isWord("(", tokens, place + 1);
    return isIndexed
        || (place > 0
            && BEFORE.contains(tokens.get(place - 1).word())
            && !isWord(".", tokens, place + 1));
  }

  private static boolean isNamed(String name, List<SqlToken> tokens, int place) {
    return place >= 0
        && place < tokens.size()
        && tokens.get(place).isName()
        && tokens.get(place).name().equalsIgnoreCase(name);
  }

  private static boolean isWord(String word, List<SqlToken> tokens, int place) {
    return place >= 0 && place < tokens.size() && tokens.get(place).is(word);
  }
}
