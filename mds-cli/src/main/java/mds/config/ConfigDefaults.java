package mds.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.value.None;

/** The settings that a node has before anybody configures it, in the order of dbt's manifest. */
public final class ConfigDefaults {

  private static final Map<String, Object> EXECUTABLE = executable();
  private static final Map<String, Object> MODEL = model();
  private static final Map<String, Object> SEED = seed();
  private static final Map<String, Object> SNAPSHOT = snapshot();
  private static final Map<String, Object> TEST = test();
  private static final Map<String, Object> SOURCE = source();
  private static final Map<String, Object> EXPOSURE = exposure();
  private static final Map<String, Object> UNIT_TEST = unitTest();
  private static final Map<String, Object> SEMANTIC = semantic();
  private static final Map<String, Object> SAVED_QUERY = savedQuery();
  private static final Map<String, Object> FUNCTION = function();

  private ConfigDefaults() {}

  public static Map<String, Object> of(ResourceType kind) {
    return switch (kind) {
      case MODEL -> MODEL;
      case SEED -> SEED;
      case SNAPSHOT -> SNAPSHOT;
      case TEST -> TEST;
      case SOURCE -> SOURCE;
      case UNIT_TEST -> UNIT_TEST;
      case EXPOSURE, MACRO, DOC -> EXPOSURE;
      case METRIC, SEMANTIC_MODEL -> SEMANTIC;
      case SAVED_QUERY -> SAVED_QUERY;
      case FUNCTION -> FUNCTION;
      case GROUP -> Map.of("meta", Map.of());
      case ANALYSIS, OPERATION -> EXECUTABLE;
    };
  }

  private static Map<String, Object> common() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("enabled", true);
    values.put("alias", None.NONE);
    values.put("schema", None.NONE);
    values.put("database", None.NONE);
    values.put("tags", List.of());
    values.put("meta", Map.of());
    values.put("group", None.NONE);
    values.put("static_analysis", None.NONE);
    return values;
  }

  private static Map<String, Object> executable() {
    Map<String, Object> values = common();
    values.put("materialized", "view");
    values.put("incremental_strategy", None.NONE);
    values.put("batch_size", None.NONE);
    values.put("lookback", 1L);
    values.put("begin", None.NONE);
    values.put("persist_docs", Map.of());
    values.put("post-hook", List.of());
    values.put("pre-hook", List.of());
    values.put("quoting", Map.of());
    values.put("column_types", Map.of());
    values.put("full_refresh", None.NONE);
    values.put("unique_key", None.NONE);
    values.put("on_schema_change", "ignore");
    values.put("on_configuration_change", "apply");
    values.put("grants", Map.of());
    values.put("packages", List.of());
    values.put("docs", docs());
    values.put("contract", contract());
    values.put("event_time", None.NONE);
    values.put("concurrent_batches", None.NONE);
    return values;
  }

  private static Map<String, Object> docs() {
    Map<String, Object> docs = new LinkedHashMap<>();
    docs.put("show", true);
    docs.put("node_color", None.NONE);
    return docs;
  }

  private static Map<String, Object> contract() {
    Map<String, Object> contract = new LinkedHashMap<>();
    contract.put("enforced", false);
    contract.put("alias_types", true);
    return contract;
  }

  private static Map<String, Object> model() {
    Map<String, Object> values = executable();
    values.put("access", "protected");
    values.put("freshness", None.NONE);
    return values;
  }

  private static Map<String, Object> seed() {
    Map<String, Object> values = executable();
    values.put("materialized", "seed");
    values.put("delimiter", ",");
    values.put("quote_columns", None.NONE);
    return values;
  }

  private static Map<String, Object> snapshot() {
    Map<String, Object> values = executable();
    values.put("materialized", "snapshot");
    for (String key :
        List.of(
            "strategy",
            "target_schema",
            "target_database",
            "updated_at",
            "check_cols",
            "dbt_valid_to_current")) {
      values.put(key, None.NONE);
    }
    Map<String, Object> names = new LinkedHashMap<>();
    for (String column :
        List.of(
            "dbt_valid_to", "dbt_valid_from", "dbt_scd_id", "dbt_updated_at", "dbt_is_deleted")) {
      names.put(column, None.NONE);
    }
    values.put("snapshot_meta_column_names", names);
    return values;
  }

  private static Map<String, Object> function() {
    Map<String, Object> values = executable();
    values.put("materialized", "function");
    values.put("type", "scalar");
    for (String key : List.of("volatility", "runtime_version", "entry_point")) {
      values.put(key, None.NONE);
    }
    return values;
  }

  private static Map<String, Object> test() {
    Map<String, Object> values = common();
    values.put("schema", "dbt_test__audit");
    values.put("materialized", "test");
    values.put("severity", "ERROR");
    values.put("store_failures", None.NONE);
    values.put("store_failures_as", None.NONE);
    values.put("where", None.NONE);
    values.put("limit", None.NONE);
    values.put("fail_calc", "count(*)");
    values.put("warn_if", "!= 0");
    values.put("error_if", "!= 0");
    return values;
  }

  private static Map<String, Object> source() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("enabled", true);
    values.put("event_time", None.NONE);
    values.put("freshness", freshness());
    values.put("loaded_at_field", None.NONE);
    values.put("loaded_at_query", None.NONE);
    values.put("static_analysis", None.NONE);
    values.put("meta", Map.of());
    values.put("tags", List.of());
    return values;
  }

  private static Map<String, Object> freshness() {
    Map<String, Object> threshold = new LinkedHashMap<>();
    threshold.put("count", None.NONE);
    threshold.put("period", None.NONE);
    Map<String, Object> freshness = new LinkedHashMap<>();
    freshness.put("warn_after", threshold);
    freshness.put("error_after", threshold);
    freshness.put("filter", None.NONE);
    return freshness;
  }

  private static Map<String, Object> unitTest() {
    Map<String, Object> values = exposure();
    values.put("static_analysis", None.NONE);
    return values;
  }

  private static Map<String, Object> semantic() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("enabled", true);
    values.put("group", None.NONE);
    values.put("meta", Map.of());
    return values;
  }

  private static Map<String, Object> savedQuery() {
    Map<String, Object> values = semantic();
    values.put("export_as", None.NONE);
    values.put("schema", None.NONE);
    values.put("cache", Map.of("enabled", false));
    return values;
  }

  private static Map<String, Object> exposure() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("enabled", true);
    values.put("tags", List.of());
    values.put("meta", Map.of());
    return values;
  }
}
