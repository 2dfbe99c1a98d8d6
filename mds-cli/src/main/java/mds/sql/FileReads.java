package mds.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import mds.diagnostic.TextRange;
import mds.sql.SqlToken.Kind;

/**
 * Finds where statements of any kind read files, by their tokens: DuckDB gives back the syntax
 * trees of selects only, and not of all of them.
 */
public final class FileReads {

  private static final Pattern READERS =
      Pattern.compile(
          "read_(csv|csv_auto|parquet|json|json_auto|json_objects|json_objects_auto|ndjson"
              + "|ndjson_auto|ndjson_objects|text|blob|xlsx|duckdb)|sniff_csv"
              + "|parquet_(scan|metadata|schema|file_metadata|full_metadata|kv_metadata"
              + "|bloom_probe)");

  private static final Pattern PATH_SIGNS = Pattern.compile("[./\\\\*]");

  // They mean something else where no table is meant.
  private static final Set<String> TABLE_READERS = Set.of("glob", "query", "query_table");

  private static final Set<String> QUERY_STARTS =
      Set.of(
          "select",
          "with",
          "from",
          "values",
          "table",
          "pivot",
          "pivot_wider",
          "unpivot",
          "pivot_longer",
          "describe",
          "desc",
          "summarize");

  // A table's name may follow them at once.
  private static final Set<String> TABLE_WORDS =
      Set.of(
          "using",
          "table",
          "pivot",
          "pivot_wider",
          "unpivot",
          "pivot_longer",
          "describe",
          "desc",
          "summarize");

  // Behind them `table` is not read.
  private static final Set<String> DEFINITIONS =
      Set.of("create", "replace", "temp", "temporary", "drop", "alter", "truncate", "on");

  private static final Set<String> ENDS_OF_FROM =
      Set.of(
          "where",
          "group",
          "having",
          "order",
          "limit",
          "offset",
          "window",
          "qualify",
          "union",
          "except",
          "intersect",
          "select",
          "set",
          "returning");

  // `from` in their brackets begins no clause.
  private static final Set<String> FROM_CALLS = Set.of("trim", "extract", "substring", "overlay");

  private static final Set<String> INSTALLATIONS = Set.of("install", "force");

  private final List<SqlToken> tokens;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final List<FileRead> reads = new ArrayList<>();
  private String statement = "";
  private boolean isAttached;

  /** What is inside of a bracket, or of none. */
  private static final class Level {

    private final boolean isQuery;
    private boolean isInFrom;
    private boolean wantsTable;
    private boolean isAtTable;
    private boolean isAtValues;

    private Level(boolean isQuery, boolean wantsTable) {
      this.isQuery = isQuery;
      this.isInFrom = wantsTable;
      this.wantsTable = wantsTable;
    }
  }

  private FileReads(String sql) {
    List<SqlToken> all = new ArrayList<>(SqlLexer.rendered(sql));
    all.removeIf(token -> token.is(Kind.COMMENT));
    this.tokens = List.copyOf(all);
  }

  /** Finds the places, in their order. */
  public static List<FileRead> in(String sql) {
    return new FileReads(sql).all();
  }

  /** Whether a table function reads the files that its first argument names. */
  public static boolean isReader(String function) {
    return READERS.matcher(function).matches();
  }

  /** Whether a name that stands for a table is one of files. */
  public static boolean isPath(String table) {
    return PATH_SIGNS.matcher(table).find();
  }

  private List<FileRead> all() {
    levels.push(new Level(true, false));
    for (int index = 0; index < tokens.size(); index++) {
      visit(index);
    }
    return reads;
  }

  private void visit(int index) {
    SqlToken token = tokens.get(index);
    if (statement.isEmpty()) {
      statement = token.word();
    }
    if (token.is("(") || token.is("[") || token.is("{")) {
      open(index);
    } else if (token.is(")") || token.is("]") || token.is("}")) {
      close();
    } else if (token.is(";")) {
      end();
    } else if (token.is(Kind.STRING) || token.is(Kind.QUOTED_NAME)) {
      text(index);
    } else if (token.is(Kind.WORD) && !at(index - 1).is(".")) {
      word(index);
    } else if (token.is(",")) {
      comma(index);
    }
  }

  private void end() {
    levels.clear();
    levels.push(new Level(true, false));
    statement = "";
    isAttached = false;
  }

  private void close() {
    if (levels.size() > 1) {
      levels.pop();
    }
  }

  private void open(int index) {
    Level level = level();
    SqlToken before = at(index - 1);
    boolean isCall = tokens.get(index).is("(") && before.isName();
    String function = isCall ? before.name().toLowerCase(Locale.ROOT) : "";
    if (isReader(function) || (level.isAtTable && TABLE_READERS.contains(function))) {
      reads.add(argument(function, index + 1));
    }
    boolean isQuery =
        tokens.get(index).is("(") && !FROM_CALLS.contains(function) && beginsQuery(index + 1);
    boolean isTable = !isQuery && level.wantsTable && tokens.get(index).is("(");
    level.wantsTable = false;
    level.isAtTable = false;
    levels.push(new Level(isQuery || isTable, isTable));
  }

  private boolean beginsQuery(int index) {
    int first = index;
    while (at(first).is("(")) {
      first++;
    }
    return QUERY_STARTS.contains(at(first).word());
  }

  private void text(int index) {
    Level level = level();
    boolean isAttachment = statement.equals("attach") && !isAttached;
    boolean isAlias = at(index + 1).is(":") && !at(index + 2).is(":");
    if (isAttachment || (level.wantsTable && isAlone(index) && !isAlias)) {
      table(index, isAttachment);
    }
    isAttached = true;
    level.isAtTable = level.wantsTable;
    level.wantsTable = level.wantsTable && isAlias;
  }

  // Neither a part of a longer name nor a function's.
  private boolean isAlone(int index) {
    boolean isCall =
        tokens.get(index).is(Kind.QUOTED_NAME)
            && at(index + 1).is("(")
            && !statement.equals("copy");
    return !at(index - 1).is(".") && !at(index + 1).is(".") && !isCall;
  }

  private void table(int index, boolean isAttachment) {
    String name = Literal.text(tokens.get(index));
    if (isAttachment || isPath(name)) {
      String function = isAttachment ? FileRead.ATTACH : "";
      TextRange range = tokens.get(index).range();
      reads.add(new FileRead(function, range, List.of(new FileRead.Name(range, name))));
    }
  }

  private void word(int index) {
    Level level = level();
    String word = tokens.get(index).word();
    if (!level.isQuery) {
      return;
    }
    boolean wantsTable = level.wantsTable;
    boolean isAlias = at(index + 1).is(":") && !at(index + 2).is(":");
    level.isAtTable = wantsTable && !isAlias;
    level.isAtValues = wantsTable && word.equals("values");
    level.wantsTable = wantsTable && (isAlias || word.equals("lateral"));
    if (word.equals("join") || (word.equals("from") && isClause(index))) {
      level.isInFrom = true;
      level.wantsTable = true;
    } else if (ENDS_OF_FROM.contains(word)) {
      level.isInFrom = false;
    } else if (TABLE_WORDS.contains(word) && !isDefinition(word, index)) {
      SqlToken next = at(index + 1);
      level.wantsTable |= next.is(Kind.STRING) || next.is(Kind.QUOTED_NAME);
    }
  }

  // `a is distinct from 'b'` reads nothing.
  private boolean isClause(int index) {
    boolean isInstallation = INSTALLATIONS.contains(statement) && levels.size() == 1;
    return !at(index - 1).is("distinct") && !isInstallation;
  }

  private boolean isDefinition(String word, int index) {
    return word.equals("table") && DEFINITIONS.contains(at(index - 1).word());
  }

  private void comma(int index) {
    Level level = level();
    boolean isOfValues = level.isAtValues && at(index + 1).is("(");
    level.wantsTable = level.isInFrom && !isOfValues;
    level.isAtTable = false;
  }

  /** The first argument of a call: a text, or a list of texts, or what is computed. */
  private FileRead argument(String function, int start) {
    List<FileRead.Name> names = new ArrayList<>();
    boolean isPlain = true;
    int depth = 0;
    int index = start;
    while (index < tokens.size() && !(depth == 0 && isEnd(index))) {
      SqlToken token = tokens.get(index);
      depth += token.is("[") || token.is("(") ? 1 : token.is("]") || token.is(")") ? -1 : 0;
      if (isItem(index)) {
        names.add(new FileRead.Name(token.range(), Literal.text(token)));
      } else {
        isPlain = isPlain && (isOfList(index) || isCast(index));
      }
      index++;
    }
    int begin = at(start).range().start();
    TextRange range = new TextRange(begin, Math.max(begin, at(index - 1).range().end()));
    return new FileRead(function, range, isPlain ? names : List.of());
  }

  private boolean isEnd(int index) {
    return at(index).is(",") || at(index).is(")");
  }

  private boolean isItem(int index) {
    SqlToken before = at(index - 1);
    SqlToken next = at(index + 1);
    return (at(index).is(Kind.STRING) || at(index).is(Kind.QUOTED_NAME))
        && (before.is("(") || before.is("[") || before.is(","))
        && (next.is(")") || next.is("]") || next.is(",") || next.is(":"));
  }

  private boolean isOfList(int index) {
    SqlToken token = at(index);
    boolean isWord = token.is("array") || token.is("list_value");
    return isWord
        ? at(index + 1).is("[") || at(index + 1).is("(")
        : token.is(",") || token.is("[") || token.is("]") || token.is("(") || token.is(")");
  }

  // `::varchar` and `::varchar[]`
  private boolean isCast(int index) {
    boolean isType = at(index).is(Kind.WORD) && at(index - 1).is(":") && at(index - 2).is(":");
    return isType || (at(index).is(":") && (at(index - 1).is(":") || at(index + 1).is(":")));
  }

  private Level level() {
    return levels.getFirst();
  }

  private SqlToken at(int index) {
    return index >= 0 && index < tokens.size()
        ? tokens.get(index)
        : new SqlToken(Kind.SYMBOL, new TextRange(0, 0), "");
  }
}
