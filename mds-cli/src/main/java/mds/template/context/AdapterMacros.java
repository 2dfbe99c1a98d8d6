package mds.template.context;

import java.util.Set;

/** The macros that come with dbt-duckdb and not with dbt, whose ids say so. */
final class AdapterMacros {

  private static final Set<String> PLAIN =
      Set.of(
          "build_snapshot_staging_table",
          "create_table_as",
          "default__flight_name",
          "drop_foreign_key_dependents",
          "drop_indexes_on_relation",
          "drop_relation_for_rebuild",
          "duckdb_escape_comment",
          "enforced_constraint_types",
          "existing_constraint_types",
          "external_location",
          "flight_name",
          "get_column_names",
          "has_foreign_key_constraints",
          "location_exists",
          "may_be_foreign_key_target",
          "merge_clause_defaults",
          "normalize_incremental_predicates",
          "normalize_string_or_list",
          "py_write_table",
          "register_upstream_external_models",
          "render_write_options",
          "restore_foreign_key_dependents",
          "run_hooks",
          "store_relation",
          "validate_dict_field",
          "validate_ducklake_restrictions",
          "validate_merge_clause_list",
          "validate_merge_clauses",
          "validate_merge_config",
          "validate_string_field",
          "validate_string_list_field",
          "write_to_file");

  private AdapterMacros() {}

  static boolean has(String name) {
    return PLAIN.contains(name)
        || name.startsWith("duckdb__")
        || (name.startsWith("materialization_") && name.endsWith("_duckdb"));
  }
}
