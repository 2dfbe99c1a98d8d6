package mds.config;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.yaml.YamlNode;

/** The names of settings that nodes may have, for warnings about those that are misspelt. */
public final class Settings {

  private static final List<String> MORE =
      List.of(
          "pre_hook",
          "post_hook",
          "sql_header",
          "hard_deletes",
          "invalidate_hard_deletes",
          "indexes",
          "location",
          "format",
          "delimiter",
          "options",
          "read_options",
          "parquet_read_options",
          "csv_read_options",
          "json_read_options",
          "on_empty",
          "min_ratio",
          "keep_versions",
          "publish",
          "versioned",
          "external_strategy",
          "external_location",
          "external_root",
          "formatter",
          "plugin",
          "glue_register",
          "glue_database",
          "overwrite",
          "incremental_predicates",
          "predicates",
          "merge_update_columns",
          "merge_exclude_columns",
          "merge_update_condition",
          "merge_insert_condition",
          "merge_update_set_expressions",
          "merge_on_using_columns",
          "merge_returning_columns",
          "merge_clauses",
          "partition_by",
          "partitioned_by",
          "sorted_by",
          "submission_method",
          "target_database",
          "target_schema",
          "relation",
          "loader",
          "loaded_at_field",
          "loaded_at_query",
          "tests",
          "data_tests",
          "vars",
          "cache",
          "export_as",
          "label",
          "parents",
          "grain",
          "network",
          "on_vanished",
          "file_column");

  /** Every name, sorted. */
  public static final Set<String> NAMES = names();

  private Settings() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(MORE);
    for (ResourceType type : ResourceType.values()) {
      names.addAll(ConfigDefaults.of(type).keySet());
    }
    return Collections.unmodifiableSet(names);
  }

  /** Warns of the settings of a {@code config:} mapping that no node has. */
  public static void warnOfUnknown(YamlNode.Mapping config, List<Diagnostic> problems) {
    for (YamlNode.Entry entry : config.entries()) {
      warnOfUnknown(entry, entry.name(), problems);
    }
  }

  /**
   * Warns of unknown settings in a tree of folders: those with a {@code +}, and those that are no
   * mapping and so cannot be a folder.
   */
  static void warnOfUnknownInTree(YamlNode.Mapping level, List<Diagnostic> problems) {
    for (YamlNode.Entry entry : level.entries()) {
      boolean isMarked = entry.name().startsWith("+");
      if (!isMarked && entry.value() instanceof YamlNode.Mapping folder) {
        warnOfUnknownInTree(folder, problems);
      } else {
        String name = isMarked ? entry.name().substring(1).strip() : entry.name();
        warnOfUnknown(entry, name, problems);
      }
    }
  }

  private static void warnOfUnknown(YamlNode.Entry entry, String name, List<Diagnostic> problems) {
    if (!isKnown(name)) {
      problems.add(unknown(name, "").at(entry.key().location()));
    }
  }

  public static boolean isKnown(String name) {
    return NAMES.contains(ConfigMerge.canonical(name)) || NAMES.contains(name);
  }

  /**
   * The warning of a setting that no node has.
   *
   * @param more what follows the message
   */
  public static Diagnostic unknown(String name, String more) {
    return Diagnostic.warning(Code.UNKNOWN_KEY, "there is no setting `" + name + "`" + more)
        .didYouMean(NearestName.of(name, NAMES))
        .hint("a setting of your own goes under `meta`");
  }
}
