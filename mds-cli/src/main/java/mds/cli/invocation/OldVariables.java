package mds.cli.invocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;

/**
 * The variables of dbt that have a new name, and those that have a name which dbt keeps to itself.
 */
public final class OldVariables {

  private static final String RESERVED = "DBT_ENGINE_";

  /** The old names of options, by the new ones. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "STATE", "DBT_ARTIFACT_STATE_PATH",
          "DEFER", "DBT_DEFER_TO_STATE",
          "FAVOR_STATE", "DBT_FAVOR_STATE_MODE",
          "PRINT", "DBT_NO_PRINT");

  private static final Set<String> WITH_A_MEANING =
      Set.of(
          """
          ARTIFACT_STATE_PATH CACHE_SELECTED_ONLY CLEAN_PROJECT_FILES_ONLY DEBUG DEFER
          DEFER_STATE DEFER_TO_STATE DOWNLOAD_DIR EMPTY EVENT_TIME_END EVENT_TIME_START
          EXCLUDE_RESOURCE_TYPES EXPORT_SAVED_QUERIES FAIL_FAST FAVOR_STATE
          FAVOR_STATE_MODE FULL_REFRESH HOST INCLUDE_SAVED_QUERY INDIRECT_SELECTION
          INTROSPECT INVOCATION_ENV LOG_CACHE_EVENTS LOG_FILE_MAX_BYTES LOG_FORMAT
          LOG_FORMAT_FILE LOG_LEVEL LOG_LEVEL_FILE LOG_PATH MACRO_DEBUGGING NO_PRINT
          PACKAGE_HUB_URL PARTIAL_PARSE PARTIAL_PARSE_FILE_DIFF PARTIAL_PARSE_FILE_PATH
          POPULATE_CACHE PP_FILE_DIFF_TEST PP_TEST PRINT PRINTER_WIDTH PROFILE
          PROFILES_DIR PROJECT_DIR QUIET RECORDED_FILE_PATH RESOURCE_TYPES SAMPLE
          SEND_ANONYMOUS_USAGE_STATS SHOW_RESOURCE_REPORT SINGLE_THREADED SQLPARSE STATE
          STATIC_PARSER STORE_FAILURES TARGET TARGET_PATH TEST_STATE_MODIFIED
          UPLOAD_TO_ARTIFACTS_INGEST_API USE_COLORS USE_COLORS_FILE
          USE_EXPERIMENTAL_PARSER USE_FAST_TEST_EDGES VERSION_CHECK WARN_ERROR
          WARN_ERROR_OPTIONS WRITE_JSON
          """
              .strip()
              .split("\\s+"));

  private OldVariables() {}

  /** What the variable with the old name says of an option. */
  public static Optional<String> value(Environment environment, String option) {
    return Optional.ofNullable(RENAMED.get(option))
        .flatMap(old -> environment.variable(old).or(() -> environment.variable(reserved(old))))
        .map(value -> option.equals("PRINT") ? opposite(value) : value);
  }

  private static String reserved(String name) {
    return RESERVED + name.substring("DBT_".length());
  }

  private static String opposite(String value) {
    return Boolean.toString(!Set.of("1", "true", "t", "yes", "y", "on").contains(value));
  }

  static List<Diagnostic> warnings(Environment environment) {
    List<Diagnostic> warnings = new ArrayList<>();
    RENAMED.forEach(
        (option, old) ->
            value(environment, option).ifPresent(value -> warnings.add(renamed(old, option))));
    for (String name : new TreeSet<>(environment.variables().keySet())) {
      if (name.startsWith(RESERVED)
          && !WITH_A_MEANING.contains(name.substring(RESERVED.length()))) {
        warnings.add(unknown(name));
      }
    }
    return warnings;
  }

  private static Diagnostic renamed(String old, String option) {
    String now = RESERVED + option;
    return Diagnostic.warning(
            Code.OLD_FORM,
            "the variable " + old + " has a new name",
            DbtEvent.VARIABLE_RENAMED,
            "The environment variable `" + old + "` has been renamed as `" + now + "`.")
        .hint("set " + now + " instead, or DBT_" + option);
  }

  private static Diagnostic unknown(String name) {
    return Diagnostic.warning(
            Code.OLD_FORM,
            "the variable " + name + " has a name that is kept for dbt's own",
            DbtEvent.VARIABLE_NAMESPACE,
            "Found custom environment variable `" + name + "` in the environment.")
        .hint("call it otherwise");
  }
}
