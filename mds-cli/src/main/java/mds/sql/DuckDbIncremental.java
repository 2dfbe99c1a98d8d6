package mds.sql;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DuckDB's statements that change some rows of a table. They mean what dbt-duckdb's mean: the same
 * rows match, the same columns change, and predicates see the same table aliases.
 */
final class DuckDbIncremental {

  private static final String TARGET = "DBT_INTERNAL_DEST";
  private static final String SOURCE = "DBT_INTERNAL_SOURCE";

  private DuckDbIncremental() {}

  static Statement append(RelationName target, RelationName source, List<String> columns) {
    String names = columns.stream().map(Identifier::quote).collect(joining(", "));
    return Statement.of(
        "insert into " + target + " (" + names + ")\nselect " + names + "\nfrom " + source);
  }

  static List<Statement> deleteInsert(Intention.DeleteInsert intention) {
    Statement insert = append(intention.target(), intention.source(), intention.columns());
    return switch (intention.keys().size()) {
      case 0 -> List.of(insert);
      case 1 -> List.of(deleteByExpression(intention), insert);
      default -> List.of(deleteByColumns(intention), insert);
    };
  }

  private static Statement deleteByExpression(Intention.DeleteInsert intention) {
    String key = "(" + intention.keys().get(0) + ")";
    String matches = key + " in (\n  select " + key + " from " + intention.source() + "\n)";
    return Statement.of(
        "delete from "
            + intention.target()
            + "\nwhere "
            + all(Stream.of(matches), intention.predicates()));
  }

  private static Statement deleteByColumns(Intention.DeleteInsert intention) {
    Stream<String> matches =
        intention.keys().stream()
            .map(key -> SOURCE + "." + key + " = DBT_INCREMENTAL_TARGET." + key);
    return Statement.of(
        "delete from "
            + intention.target()
            + " as DBT_INCREMENTAL_TARGET\nusing "
            + intention.source()
            + " as "
            + SOURCE
            + "\nwhere "
            + all(matches, intention.predicates()));
  }

  private static String all(Stream<String> conditions, List<String> predicates) {
    Stream<String> guarded = predicates.stream().map(predicate -> "(" + predicate + ")");
    return Stream.concat(conditions, guarded).collect(joining("\n  and "));
  }

  static List<Statement> mergeRows(Intention.MergeRows intention) {
    MergeRules rules = intention.rules();
    return List.of(
        Statement.of(
            "merge into "
                + intention.target()
                + " as "
                + TARGET
                + "\nusing "
                + intention.source()
                + " as "
                + SOURCE
                + "\non "
                + all(
                    keyMatches(rules.using().isEmpty() ? intention.keys() : rules.using()),
                    intention.predicates())
                + "\nwhen matched"
                + only(rules.updateIf())
                + " then update "
                + updates(intention)
                + "\nwhen not matched"
                + only(rules.insertIf())
                + " then insert by name"));
  }

  private static Stream<String> keyMatches(List<String> keys) {
    return keys.isEmpty()
        ? Stream.of("false")
        : keys.stream().map(key -> SOURCE + "." + key + " = " + TARGET + "." + key);
  }

  private static String only(Optional<String> condition) {
    return condition.map(text -> " and (" + text + ")").orElse("");
  }

  private static String updates(Intention.MergeRows intention) {
    MergeRules rules = intention.rules();
    if (rules.updatesAll()) {
      return "by name";
    }
    Stream<String> expressions =
        rules.expressions().entrySet().stream()
            .map(entry -> Identifier.quote(entry.getKey()) + " = " + entry.getValue());
    Stream<String> columns =
        rules.columns(intention.columns()).stream()
            .map(Identifier::quote)
            .map(name -> name + " = " + SOURCE + "." + name);
    return "set " + Stream.concat(expressions, columns).collect(joining(",\n  "));
  }
}
