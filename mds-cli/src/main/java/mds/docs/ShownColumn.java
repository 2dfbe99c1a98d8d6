package mds.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.node.Column;
import mds.sql.RelationDescription;

/** A column as the database has it, as a YAML file describes it, or both. */
record ShownColumn(String name, Optional<String> type, String description) {

  /** The database's columns in their order, then those that only a YAML file knows. */
  static List<ShownColumn> of(
      Optional<RelationDescription> relation, Map<String, Column> described) {
    Map<String, Column> left = new LinkedHashMap<>();
    described.values().forEach(column -> left.put(fold(column.name()), column));
    List<ShownColumn> columns = new ArrayList<>();
    for (RelationDescription.DescribedColumn there :
        relation.map(RelationDescription::columns).orElse(List.of())) {
      String name = there.column().name();
      Optional<Column> known = Optional.ofNullable(left.remove(fold(name)));
      String description =
          known
              .map(Column::description)
              .filter(text -> !text.isBlank())
              .or(there::comment)
              .orElse("");
      columns.add(new ShownColumn(name, Optional.of(there.column().type()), description));
    }
    left.values()
        .forEach(
            column ->
                columns.add(
                    new ShownColumn(column.name(), column.dataType(), column.description())));
    return columns;
  }

  boolean isNamed(String other) {
    return fold(name).equals(fold(other));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
