package mds.run.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;
import mds.sql.SqlToken.Kind;

/** Calls of a macro in a query, each as the text that it stands for. */
final class MacroCalls {

  private final String sql;
  private final List<SqlToken> tokens;

  private MacroCalls(String sql) {
    this.sql = sql;
    List<SqlToken> all = new ArrayList<>(SqlLexer.rendered(sql));
    all.removeIf(token -> token.is(Kind.COMMENT));
    this.tokens = List.copyOf(all);
  }

  /**
   * The macro's definition for each of its calls, with their arguments in place of its parameters.
   * A parameter that has no argument stays, as nobody but the database knows its default.
   *
   * @param name in lower case
   * @param parameters in their order
   */
  static List<String> texts(String sql, String name, List<String> parameters, String definition) {
    MacroCalls calls = new MacroCalls(sql);
    List<String> texts = new ArrayList<>();
    for (int index = 0; index + 1 < calls.tokens.size(); index++) {
      SqlToken token = calls.tokens.get(index);
      if (token.isName() && isNamed(token, name) && calls.tokens.get(index + 1).is("(")) {
        Map<String, String> values = calls.values(index + 2, parameters);
        texts.add(filled(definition, values));
      }
    }
    return texts;
  }

  private static boolean isNamed(SqlToken token, String name) {
    return folded(token.name()).equals(name);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Map<String, String> values(int first, List<String> parameters) {
    Map<String, String> values = new HashMap<>();
    int start = first;
    int depth = 0;
    for (int index = first; index < tokens.size() && depth >= 0; index++) {
      SqlToken token = tokens.get(index);
      depth += isOneOf(token, "([{") ? 1 : isOneOf(token, ")]}") ? -1 : 0;
      boolean isEnd = depth < 0 || (depth == 0 && token.is(","));
      if (isEnd && start < index) {
        add(start, index, parameters, values);
        start = index + 1;
      }
    }
    return values;
  }

  private static boolean isOneOf(SqlToken token, String signs) {
    return token.is(Kind.SYMBOL) && signs.contains(token.text());
  }

  private void add(int start, int end, List<String> parameters, Map<String, String> values) {
    boolean isNamed =
        start + 3 <= end
            && tokens.get(start).isName()
            && (isPair(start + 1, ":", "=") || isPair(start + 1, "=", ">"));
    if (isNamed) {
      values.put(folded(tokens.get(start).name()), text(start + 3, end));
    } else if (values.size() < parameters.size()) {
      values.put(folded(parameters.get(values.size())), text(start, end));
    }
  }

  private boolean isPair(int index, String first, String second) {
    return tokens.get(index).is(first) && tokens.get(index + 1).is(second);
  }

  private String text(int start, int end) {
    return start < end
        ? sql.substring(tokens.get(start).range().start(), tokens.get(end - 1).range().end())
        : "";
  }

  private static String filled(String definition, Map<String, String> values) {
    StringBuilder filled = new StringBuilder();
    int done = 0;
    boolean isQualified = false;
    for (SqlToken token : SqlLexer.rendered(definition)) {
      String value = values.get(folded(token.name()));
      if (token.isName() && value != null && !isQualified) {
        filled.append(definition, done, token.range().start()).append(value);
        done = token.range().end();
      }
      isQualified = token.is(".");
    }
    return filled.append(definition.substring(done)).toString();
  }
}
