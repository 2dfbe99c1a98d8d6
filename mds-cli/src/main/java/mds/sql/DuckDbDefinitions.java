package mds.sql;

import java.util.ArrayList;
import java.util.List;

/** The statements with which DuckDB tells how a table and its indexes are made. */
final class DuckDbDefinitions {

  private DuckDbDefinitions() {}

  /**
   * Statements that make the same under another name.
   *
   * @param definitions the table's, then those of its indexes
   */
  static List<String> named(List<String> definitions, RelationName target) {
    List<String> named = new ArrayList<>();
    named.add("create or replace table " + renamed(definitions.get(0), "table", target));
    for (String index : definitions.subList(1, definitions.size())) {
      String made = index.substring(0, nameAfter(index, "on"));
      named.add(made + renamed(index, "on", target));
    }
    return named;
  }

  private static String renamed(String definition, String word, RelationName target) {
    int start = nameAfter(definition, word);
    return target + definition.substring(start + nameLength(definition.substring(start)));
  }

  /**
   * Where the name begins that stands behind a keyword; keywords are never quoted, names may be.
   */
  private static int nameAfter(String definition, String word) {
    List<SqlToken> tokens = SqlLexer.tokens(definition);
    int place = 0;
    while (!tokens.get(place).is(word)) {
      place++;
    }
    return tokens.get(place + 1).range().start();
  }

  private static int nameLength(String text) {
    List<SqlToken> tokens = SqlLexer.tokens(text);
    int place = 0;
    while (tokens.get(place + 1).is(".")) {
      place += 2;
    }
    return tokens.get(place).range().end();
  }
}
