package mds.template.context;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import mds.sql.Identifier;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Truth;

/**
 * The generic tests that mds has built in, as queries for the rows that should not be there. Where
 * dbt has the test too, the text is the one that dbt compiles, white space included.
 */
final class BuiltinTests {

  private BuiltinTests() {}

  static void register(
      BiConsumer<String, BuiltinMacros.Body> dbt, BiConsumer<String, BuiltinMacros.Body> utils) {
    dbt.accept("test_unique", BuiltinTests::unique);
    dbt.accept("test_not_null", BuiltinTests::notNull);
    dbt.accept("test_accepted_values", BuiltinTests::acceptedValues);
    dbt.accept("test_relationships", BuiltinTests::relationships);
    dbt.accept("test_primary_key", BuiltinTests::primaryKey);
    dbt.accept("test_foreign_key", BuiltinTests::foreignKey);
    utils.accept("test_unique_combination_of_columns", BuiltinTests::uniqueCombination);
  }

  private static String unique(NodeContext context, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("test_unique", 2, "model", "column_name");
    String column = text(bound, 1);
    return """


        select
            %1$s as unique_field,
            count(*) as n_records

        from %2$s
        where %1$s is not null
        group by %1$s
        having count(*) > 1

        """
        .formatted(column, text(bound, 0));
  }

  private static String notNull(NodeContext context, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("test_not_null", 2, "model", "column_name");
    String column = text(bound, 1);
    String macro = "should_store_failures";
    boolean stored =
        Truth.of(
            context.project().macros().isOverridden(macro)
                ? context.callMacro(macro)
                : BuiltinMacros.setting(context, "store_failures"));
    return """




        select %s
        from %s
        where %s is null

        """
        .formatted(stored ? "*" : column, text(bound, 0), column);
  }

  private static String acceptedValues(NodeContext context, Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("test_accepted_values", 3, "model", "column_name", "values", "quote");
    if (!(bound.get(2) instanceof List<?> values)) {
      throw PythonError.type("`values` of the test accepted_values is a list");
    }
    boolean quoted = Truth.of(bound.or(3, true));
    List<String> accepted = new ArrayList<>();
    for (Object value : values) {
      accepted.add(quoted ? "'" + Text.str(value) + "'" : Text.str(value));
    }
    return """


        with all_values as (

            select
                %1$s as value_field,
                count(*) as n_records

            from %2$s
            group by %1$s

        )

        select *
        from all_values
        where value_field not in (
            %3$s
        )

        """
        .formatted(text(bound, 1), text(bound, 0), String.join(",", accepted));
  }

  private static String relationships(NodeContext context, Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("test_relationships", 4, "model", "column_name", "to", "field");
    return """


        with child as (
            select %s as from_field
            from %s
            where %1$s is not null
        ),

        parent as (
            select %s as to_field
            from %s
        )

        select
            from_field

        from child
        left join parent
            on child.from_field = parent.to_field

        where parent.to_field is null

        """
        .formatted(text(bound, 1), text(bound, 0), text(bound, 3), text(bound, 2));
  }

  /** Keys that are not unique or not complete, with how often each stands there. */
  private static String primaryKey(NodeContext context, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("test_primary_key", 2, "model", "columns");
    List<String> columns = columns(bound, "primary_key");
    String key = String.join(", ", columns);
    String missing = columns.stream().map(column -> column + " is null").collect(joining(" or "));
    return """

        select %1$s, count(*) as n_records
        from %2$s
        group by %1$s
        having count(*) > 1 or %3$s
        order by n_records desc, %1$s
        """
        .formatted(key, text(bound, 0), missing);
  }

  /** Rows whose key is complete and is not in the other relation, by all of its columns. */
  private static String foreignKey(NodeContext context, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("test_foreign_key", 3, "model", "columns", "to");
    List<String> columns = columns(bound, "foreign_key");
    String complete =
        columns.stream().map(column -> column + " is not null").collect(joining(" and "));
    return """

        select %1$s, count(*) as n_records
        from %2$s
        anti join %3$s using (%1$s)
        where %4$s
        group by %1$s
        order by n_records desc, %1$s
        """
        .formatted(String.join(", ", columns), text(bound, 0), text(bound, 2), complete);
  }

  private static List<String> columns(Arguments.Bound bound, String test) {
    if (!(bound.get(1) instanceof List<?> names) || names.isEmpty()) {
      throw PythonError.type("`columns` of the test " + test + " is a list of columns");
    }
    return names.stream().map(name -> Identifier.quote(Text.str(name))).toList();
  }

  private static String uniqueCombination(NodeContext context, Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind(
            "test_unique_combination_of_columns",
            2,
            "model",
            "combination_of_columns",
            "quote_columns");
    if (!(bound.get(1) instanceof List<?> names)) {
      throw PythonError.type(
          "`combination_of_columns` of the test unique_combination_of_columns is a list");
    }
    boolean quoted = Truth.of(bound.or(2, false));
    List<String> columns = new ArrayList<>();
    for (Object name : names) {
      columns.add(quoted ? Identifier.quote(Text.str(name)) : Text.str(name));
    }
    return """


        with validation_errors as (

            select
                %1$s
            from %2$s
            group by %1$s
            having count(*) > 1

        )

        select *
        from validation_errors


        """
        .formatted(String.join(", ", columns), text(bound, 0));
  }

  private static String text(Arguments.Bound bound, int index) {
    return Text.str(bound.get(index));
  }
}
