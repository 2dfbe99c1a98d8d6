package mds.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * DuckDB's SQL over files.
 *
 * <p>CSV is read with everything said and nothing detected: DuckDB's detection takes a malformed
 * file for one of a single column and a ragged one for a shorter one.
 *
 * <p>Types are inferred over all rows by the rule that dbt has from agate (dbt_common's
 * agate_helper, agate's TypeTester): the first of whole number, number, date, timestamp, boolean
 * that takes every value, and else text. Where dbt's rule picks a type into which the values then
 * do not go (whole numbers beyond 32 bits, {@code 1,000}, {@code 5%}), or into which they go as
 * something else ({@code 1_2}), a wider type or text is picked.
 */
final class DuckDbFiles {

  // A character that no text file has, so that a whole line is one value.
  private static final String NEVER = "\u0001";

  private static final String NOT_FINITE = "[+-]?(?i:nan|inf|infinity)";
  private static final String NUMBER =
      "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|" + NOT_FINITE;
  private static final String DAY = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}";
  private static final String MOMENT = DAY + " [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}";
  private static final String ISO_MOMENT =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?";
  private static final Pattern TEXT_TYPE =
      Pattern.compile("(text|varchar|char|bpchar|string|character varying|nvarchar)\\b.*");

  private static final String TEXT = "'(?:[^']|'')*'";
  private static final Pattern PATHS =
      Pattern.compile("\\[\\s*" + TEXT + "(?:\\s*,\\s*" + TEXT + ")*\\s*\\]|" + TEXT);

  private DuckDbFiles() {}

  static String firstLines(String path, int count) {
    return "select coalesce(line, '') from read_csv("
        + Literal.quote(path)
        + ", columns = {'line': 'VARCHAR'}, delim = '"
        + NEVER
        + "', quote = '', escape = '', header = false, auto_detect = false) limit "
        + count;
  }

  // The paths are the first argument, a text or a list of texts; the contents are not read.
  static String lastModified(String reading) {
    Matcher paths = PATHS.matcher(reading);
    String files = paths.find() ? paths.group() : Literal.quote(reading);
    return "select max(last_modified) as max_loaded_at, now() as snapshotted_at from read_blob("
        + files
        + ")";
  }

  static String inferTypes(CsvFile file) {
    String values =
        IntStream.range(0, file.columns().size())
            .mapToObj(index -> value(file.columns().get(index)) + " as v" + index)
            .collect(joining(", ", "(select ", " from " + rows(file) + ")"));
    return IntStream.range(0, file.columns().size())
        .mapToObj(index -> inferredType("v" + index))
        .collect(joining(",\n", "select\n", "\nfrom " + values));
  }

  private static String inferredType(String value) {
    return "case"
        + when(allNumbers(value), numberType(value))
        + when(all(value, DAY, "date"), "'DATE'")
        + when(all(value, MOMENT, "timestamp"), "'TIMESTAMP'")
        + when(all(value, ISO_MOMENT, "timestamp"), "'TIMESTAMP'")
        + when(all(value, "(?i:true|false)"), "'BOOLEAN'")
        + " else 'VARCHAR' end";
  }

  private static String when(String condition, String result) {
    return "\n  when " + condition + " then " + result;
  }

  // 1e400 is a number that no column holds.
  private static String allNumbers(String value) {
    String held = "isfinite(try_cast(" + value + " as double))";
    String fits =
        matches(value, NUMBER) + " and (" + held + " or " + matches(value, NOT_FINITE) + ")";
    return "bool_and(" + value + " is null or (" + fits + ")) is not false";
  }

  private static String all(String value, String pattern) {
    return "bool_and(" + value + " is null or " + matches(value, pattern) + ") is not false";
  }

  private static String all(String value, String pattern, String type) {
    String fits =
        matches(value, pattern) + " and try_cast(" + value + " as " + type + ") is not null";
    return "bool_and(" + value + " is null or (" + fits + ")) is not false";
  }

  private static String matches(String value, String pattern) {
    return "regexp_full_match(" + value + ", " + Literal.quote(pattern) + ")";
  }

  // A number has a fraction when it is not whole: `1.0` and `1.5e1` are whole.
  private static String numberType(String value) {
    String approximate = "try_cast(" + value + " as double)";
    String fraction =
        "bool_or(regexp_matches("
            + value
            + ", '^[^eE]*\\.[0-9]*[1-9][0-9]*$') or not isfinite("
            + approximate
            + ") or (regexp_matches("
            + value
            + ", '[eE]') and "
            + approximate
            + " <> trunc("
            + approximate
            + ")))";
    String whole = "try_cast(" + value + " as hugeint)";
    return "case when "
        + fraction
        + " or bool_or("
        + value
        + " is not null and "
        + whole
        + " is null) then 'DOUBLE' when coalesce(max("
        + whole
        + "), 0) <= 2147483647 and coalesce(min("
        + whole
        + "), 0) >= -2147483648 then 'INTEGER' when max("
        + whole
        + ") <= 9223372036854775807 and min("
        + whole
        + ") >= -9223372036854775808 then 'BIGINT' else 'HUGEINT' end";
  }

  // As agate has it: blanks around a value do not count, and `null` is one.
  private static String value(String column) {
    String trimmed = "trim(" + Identifier.quote(column) + ")";
    return "(case when lower(" + trimmed + ") in ('', 'null') then null else " + trimmed + " end)";
  }

  static String typedRows(CsvFile file, List<Column> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(index -> typed(file.columns().get(index), columns.get(index)))
        .collect(joining(",\n  ", "select\n  ", "\nfrom " + rows(file)));
  }

  private static String typed(String source, Column column) {
    boolean text = TEXT_TYPE.matcher(column.type().toLowerCase(Locale.ROOT)).matches();
    String value = text ? Identifier.quote(source) : value(source);
    return "cast(" + value + " as " + column.type() + ") as " + Identifier.quote(column.name());
  }

  private static String rows(CsvFile file) {
    String columns =
        file.columns().stream()
            .map(name -> Literal.quote(name) + ": 'VARCHAR'")
            .collect(joining(", "));
    return "read_csv("
        + Literal.quote(file.path())
        + ", columns = {"
        + columns
        + "}, delim = "
        + Literal.quote(file.delimiter())
        + ", quote = '\"', escape = '\"', header = true, auto_detect = false)";
  }

  static String read(FileFormat format, String location, Map<String, Object> options) {
    String arguments =
        options.entrySet().stream()
            .map(option -> ", " + option.getKey() + " = " + argument(option.getValue()))
            .collect(joining());
    return "select * from read_" + format.word() + "(" + Literal.quote(location) + arguments + ")";
  }

  private static String argument(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              entry -> Literal.quote(entry.getKey().toString()) + ": " + argument(entry.getValue()))
          .collect(joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DuckDbFiles::argument).collect(joining(", ", "[", "]"));
    }
    return value instanceof String text ? Literal.quote(text) : value.toString();
  }

  static List<Statement> changeRows(Intention.ChangeRows intention) {
    String target = intention.target().toString();
    List<Statement> statements = new ArrayList<>();
    intention
        .condition()
        .ifPresent(
            condition ->
                statements.add(Statement.of("delete from " + target + "\nwhere " + condition)));
    intention
        .select()
        .ifPresent(
            select ->
                statements.add(
                    Statement.around("insert into " + target + " by name\n", select, "")));
    return statements;
  }
}
