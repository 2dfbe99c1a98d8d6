package mds.parse;

import java.util.ArrayList;
import java.util.List;
import mds.config.ResourceType;

/** The keys that entries of a YAML properties file may have. */
final class PropertyKeys {

  static final List<String> FILE =
      List.of(
          "version",
          "models",
          "seeds",
          "snapshots",
          "analyses",
          "sources",
          "macros",
          "exposures",
          "groups",
          "unit_tests",
          "data_tests",
          "metrics",
          "semantic_models",
          "saved_queries",
          "functions",
          "anchors");

  private static final List<String> NODE =
      List.of(
          "name",
          "description",
          "config",
          "docs",
          "meta",
          "columns",
          "tests",
          "data_tests",
          "constraints",
          "quote_columns",
          "group",
          "access",
          "contract");
  private static final List<String> MODEL =
      joined(NODE, "versions", "latest_version", "deprecation_date", "time_spine");
  private static final List<String> FUNCTION = joined(NODE, "arguments", "returns");
  private static final List<String> SNAPSHOT = joined(NODE, "relation");

  static final List<String> VERSION =
      List.of(
          "v",
          "defined_in",
          "description",
          "access",
          "config",
          "constraints",
          "docs",
          "tests",
          "data_tests",
          "columns",
          "deprecation_date");
  static final List<String> COLUMN =
      List.of(
          "name",
          "description",
          "data_type",
          "quote",
          "meta",
          "tags",
          "config",
          "tests",
          "data_tests",
          "constraints",
          "docs",
          "granularity",
          "policy_tags");
  static final List<String> SOURCE =
      List.of(
          "name",
          "description",
          "database",
          "schema",
          "loader",
          "quoting",
          "freshness",
          "loaded_at_field",
          "loaded_at_query",
          "tables",
          "tags",
          "meta",
          "config",
          "overrides",
          "tests",
          "data_tests");
  static final List<String> TABLE =
      List.of(
          "name",
          "description",
          "identifier",
          "quoting",
          "freshness",
          "loaded_at_field",
          "loaded_at_query",
          "external",
          "tags",
          "meta",
          "config",
          "columns",
          "tests",
          "data_tests",
          "docs",
          "data_type",
          "constraints");
  static final List<String> SOURCE_OVERRIDE = without(SOURCE, "tests", "data_tests");
  static final List<String> TABLE_OVERRIDE = without(TABLE, "config", "constraints");
  static final List<String> MACRO =
      List.of("name", "description", "docs", "meta", "config", "arguments");

  private PropertyKeys() {}

  static List<String> of(ResourceType type) {
    return switch (type) {
      case MODEL -> MODEL;
      case SNAPSHOT -> SNAPSHOT;
      case FUNCTION -> FUNCTION;
      default -> NODE;
    };
  }

  private static List<String> without(List<String> keys, String... less) {
    return keys.stream().filter(key -> !List.of(less).contains(key)).toList();
  }

  private static List<String> joined(List<String> keys, String... more) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
