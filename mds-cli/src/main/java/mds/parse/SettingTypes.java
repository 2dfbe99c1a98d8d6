package mds.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mds.config.NodeConfig;
import mds.value.Text;

/** What kind of value each setting takes, for those of which dbt looks at the kind. */
final class SettingTypes {

  private enum Kind {
    TRUTH("true or false"),
    WORDS("a text"),
    LIST("a list"),
    MAPPING("a mapping"),
    NUMBER("a whole number"),
    SEVERAL("a text or a list of texts"),
    HOOKS("texts of SQL");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private boolean takes(Object value) {
      return switch (this) {
        case TRUTH -> value instanceof Boolean;
        case WORDS -> value instanceof String;
        case LIST -> value instanceof List<?>;
        case MAPPING -> value instanceof Map<?, ?>;
        case NUMBER -> value instanceof Long;
        case SEVERAL ->
            value instanceof String
                || (value instanceof List<?> list
                    && list.stream().allMatch(String.class::isInstance));
        case HOOKS -> value instanceof List<?> list && list.stream().allMatch(Kind::isHook);
      };
    }

    private static boolean isHook(Object value) {
      return value instanceof Map<?, ?> hook && hook.get("sql") instanceof String;
    }
  }

  private static final Map<String, Kind> KINDS = kinds();

  private SettingTypes() {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new TreeMap<>();
    Map<Kind, String> names =
        Map.of(
            Kind.TRUTH, "enabled full_refresh store_failures quote_columns concurrent_batches",
            Kind.WORDS,
                "materialized incremental_strategy on_schema_change alias schema database group"
                    + " access fail_calc warn_if error_if where severity store_failures_as strategy"
                    + " target_schema target_database updated_at dbt_valid_to_current delimiter",
            Kind.LIST, "packages",
            Kind.MAPPING,
                "meta persist_docs column_types quoting grants docs contract"
                    + " snapshot_meta_column_names",
            Kind.NUMBER, "limit",
            Kind.SEVERAL, "tags unique_key check_cols",
            Kind.HOOKS, "pre-hook post-hook");
    names.forEach(
        (kind, settings) -> {
          for (String setting : settings.split(" ", -1)) {
            kinds.put(setting, kind);
          }
        });
    return kinds;
  }

  /**
   * Describes the first wrong value among settings.
   *
   * @return such as {@code `tags` takes a text or a list of texts, not 1}
   */
  static Optional<String> problem(NodeConfig config) {
    for (Map.Entry<String, Kind> entry : KINDS.entrySet()) {
      Optional<Object> value = config.get(entry.getKey());
      if (value.isPresent() && !entry.getValue().takes(value.get())) {
        return Optional.of(wrong(entry.getKey(), entry.getValue().words, value.get()));
      }
    }
    Optional<Object> enforced = Optional.ofNullable(config.map("contract").get("enforced"));
    return enforced
        .filter(value -> !(value instanceof Boolean))
        .map(value -> wrong("contract: enforced", Kind.TRUTH.words, value));
  }

  private static String wrong(String setting, String words, Object value) {
    return "`" + setting + "` takes " + words + ", not " + Text.repr(value);
  }
}
