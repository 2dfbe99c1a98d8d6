package mds.template.context;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Work that mds does in Java unless a project replaces one of the macros by which dbt does it. */
public enum MacroUse {
  MODELS(
      "tables columns comments constraints layout hooks incremental merge relations settings",
      "statement run_query py_current_timestring normalize_string_or_list"),
  EXTERNAL(
      "external tables columns comments hooks relations settings",
      "statement run_query store_relation"),
  SEEDS("seeds comments hooks relations settings", "statement run_query noop_statement"),
  TESTS("tests show tables relations", "should_store_failures statement run_query"),
  UNIT_TESTS("tables columns relations", "statement run_query py_current_timestring"),
  SHOW("show", ""),
  CATALOG("catalog", "statement run_query");

  private final String files;
  private final String others;

  /**
   * @param files of the library that hold the macros
   * @param others macros that are elsewhere
   */
  MacroUse(String files, String others) {
    this.files = files;
    this.others = others;
  }

  /** The files of the library that hold the macros. */
  Set<String> files() {
    return Arrays.stream(files.split(" "))
        .map(file -> "dbt/build/" + file + ".sql")
        .collect(Collectors.toSet());
  }

  /** Macros that are elsewhere. */
  Set<String> others() {
    return Set.of(others.split(" "));
  }
}
