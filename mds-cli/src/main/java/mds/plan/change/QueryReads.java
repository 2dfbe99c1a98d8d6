package mds.plan.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mds.sql.FileReads;

/**
 * What a query reads and calls, as its syntax tree says.
 *
 * @param tables in lower case; common table expressions are not among them
 * @param files at how many places it reads files
 * @param functions names in lower case, those of operators, macros and table functions included
 * @param tableFunctions those of them that stand where a table would and read no files
 * @param obstacles why its answer cannot be known from the above
 */
public record QueryReads(
    Set<TableName> tables,
    int files,
    Set<String> functions,
    Set<String> tableFunctions,
    List<String> obstacles) {

  // Of SQL's words that are functions without parentheses, those that ask the clock or the session.
  private static final Set<String> WORDS =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "current_role",
          "user",
          "current_catalog",
          "current_database",
          "current_schema");

  // What comes out of them is decided by their arguments.
  private static final Set<String> PURE_TABLES =
      Set.of(
          "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree");

  /** Reads a tree of plain values. */
  public static QueryReads of(Map<?, ?> tree) {
    Walk walk = new Walk();
    if (!Boolean.FALSE.equals(tree.get("error"))) {
      walk.obstacles.add("mds cannot take its SQL to pieces");
    } else {
      walk.walk(tree);
    }
    walk.tables.removeIf(table -> !table.isQualified() && walk.expressions.contains(table.name()));
    return new QueryReads(
        walk.tables, walk.files, walk.functions, walk.tableFunctions, walk.obstacles);
  }

  public QueryReads {
    tables = Set.copyOf(tables);
    functions = Set.copyOf(functions);
    tableFunctions = Set.copyOf(tableFunctions);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether a word that stands like a column asks the clock or the session. */
  public static boolean isUnstableWord(String function) {
    return WORDS.contains(function);
  }

  /** Whether a table function's rows are decided by what stands in the query. */
  public static boolean isPureTable(String function) {
    return PURE_TABLES.contains(function);
  }

  /** Collects while it goes through the tree. */
  private static final class Walk {

    private final Set<TableName> tables = new LinkedHashSet<>();
    private final Set<String> expressions = new LinkedHashSet<>();
    private int files;
    private final Set<String> functions = new LinkedHashSet<>();
    private final Set<String> tableFunctions = new LinkedHashSet<>();
    private final List<String> obstacles = new ArrayList<>();

    private void walk(Object value) {
      if (value instanceof List<?> list) {
        list.forEach(this::walk);
      } else if (value instanceof Map<?, ?> map) {
        visit(map);
        map.forEach((key, child) -> visit(key.toString(), child));
      }
    }

    private void visit(String key, Object child) {
      if (key.equals("cte_map") && child instanceof Map<?, ?> map) {
        Documents.maps(map, "map").forEach(one -> expressions.add(fold(one, "key")));
      }
      if (key.equals("sample") && child instanceof Map<?, ?>) {
        obstacles.add("it takes a random sample");
      }
      walk(child);
    }

    private void visit(Map<?, ?> node) {
      String type = Documents.text(node, "type");
      switch (type) {
        case "BASE_TABLE" -> table(node);
        case "TABLE_FUNCTION" -> tableFunction(Documents.map(node, "function"));
        case "SHOW_REF" -> obstacles.add("it describes tables instead of reading them");
        case "COLUMN_REF" -> word(node);
        default -> {}
      }
      if (!fold(node, "function_name").isEmpty()) {
        functions.add(fold(node, "function_name"));
      }
    }

    private void table(Map<?, ?> node) {
      TableName name =
          new TableName(
                  Documents.text(node, "catalog_name"),
                  Documents.text(node, "schema_name"),
                  Documents.text(node, "table_name"))
              .folded();
      if (!name.isQualified() && FileReads.isPath(name.name())) {
        files++;
      } else {
        tables.add(name);
      }
    }

    private void tableFunction(Map<?, ?> function) {
      String name = fold(function, "function_name");
      if (name.equals("query") || name.equals("query_table") || name.equals("glob")) {
        obstacles.add("it calls " + name + "(), which mds cannot look into");
      } else if (FileReads.isReader(name)) {
        files++;
      } else {
        tableFunctions.add(name);
      }
    }

    private void word(Map<?, ?> node) {
      if (node.get("column_names") instanceof List<?> names && names.size() == 1) {
        String name = names.get(0).toString().toLowerCase(Locale.ROOT);
        if (WORDS.contains(name)) {
          functions.add(name);
        }
      }
    }

    private static String fold(Map<?, ?> node, String key) {
      return Documents.text(node, key).toLowerCase(Locale.ROOT);
    }
  }
}
