package mds.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What dbt's flags are where neither a project nor a command says: those that mds reads, too, and
 * those that change nothing here but that templates may ask for.
 */
final class DefaultFlags {

  private static final List<String> ON =
      words(
          "introspect partial_parse partial_parse_file_diff populate_cache"
              + " require_explicit_package_overrides_for_builtin_materializations"
              + " require_generic_test_arguments_property require_resource_names_without_spaces"
              + " source_freshness_run_project_hooks static_parser use_colors use_colors_file");
  private static final List<String> OFF =
      words(
          "cache_selected_only macro_debugging require_all_warnings_handled_by_warn_error"
              + " require_batched_execution_for_custom_microbatch_strategy"
              + " require_nested_cumulative_type_params require_ref_searches_node_package_before_root"
              + " require_unique_project_resource_names require_yaml_configuration_for_mf_time_spines"
              + " send_anonymous_usage_stats show_all_deprecations show_resource_report"
              + " skip_nodes_if_on_run_start_fails state_modified_compare_more_unrendered_values"
              + " state_modified_compare_vars strict_mode upload_to_artifacts_ingest_api"
              + " use_fast_test_edges validate_macro_args");

  private DefaultFlags() {}

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  /** By their names in capitals; to be changed by the caller. */
  static Map<String, Object> all() {
    Map<String, Object> flags = new LinkedHashMap<>();
    put(flags, ON, true);
    put(flags, OFF, false);
    flags.put("INDIRECT_SELECTION", "eager");
    flags.put("LOG_FILE_MAX_BYTES", 10_485_760L);
    flags.put("PRINTER_WIDTH", 80L);
    return flags;
  }

  private static void put(Map<String, Object> flags, List<String> names, boolean value) {
    for (String name : names) {
      flags.put(name.toUpperCase(Locale.ROOT), value);
    }
  }
}
