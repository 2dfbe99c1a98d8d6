package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.template.MacroDefinition;
import mds.value.None;

/** A macro in the shape of dbt's manifest. */
public final class MacroDocument {

  private MacroDocument() {}

  /**
   * The macro as nested maps and lists, its keys in the manifest's order.
   *
   * @param createdAt seconds since 1970
   */
  public static Map<String, Object> of(
      ParsedProject project, ProjectMacro macro, double createdAt) {
    Optional<MacroPatch> patch = Optional.ofNullable(project.macroPatches().get(macro.id()));
    String path = macro.source().path();
    Map<String, Object> docs = new LinkedHashMap<>();
    docs.put("show", true);
    docs.put("node_color", None.NONE);
    patch.ifPresent(given -> docs.putAll(given.docs()));
    Map<String, Object> meta = patch.map(MacroPatch::meta).orElse(Map.of());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", macro.name());
    document.put("resource_type", "macro");
    document.put("package_name", macro.packageName());
    document.put("path", path);
    document.put("original_file_path", path);
    document.put("unique_id", macro.id());
    document.put("macro_sql", macro.text());
    document.put("depends_on", Map.of("macros", macro.calls(project.scope().macros())));
    document.put("description", patch.map(MacroPatch::description).orElse(""));
    document.put("meta", meta);
    document.put("docs", docs);
    Map<String, Object> config = new LinkedHashMap<>(); // in one order, run after run
    config.put("meta", meta);
    config.put("docs", docs);
    document.put("config", config);
    document.put("patch_path", patch.<Object>map(MacroPatch::patchPath).orElse(None.NONE));
    document.put("arguments", arguments(project, macro, patch));
    document.put("created_at", createdAt);
    document.put("supported_languages", languages(macro.definition()));
    return document;
  }

  private static List<Object> arguments(
      ParsedProject project, ProjectMacro macro, Optional<MacroPatch> patch) {
    List<Object> arguments = new ArrayList<>();
    patch.ifPresent(given -> given.arguments().forEach(one -> arguments.add(argument(one))));
    if (arguments.isEmpty() && tellsArguments(project)) {
      macro.parameters().forEach(name -> arguments.add(argument(name)));
    }
    return arguments;
  }

  /** Whether macros have arguments that no file describes. */
  public static boolean tellsArguments(ParsedProject project) {
    return project.config().flag("validate_macro_args", false);
  }

  /** An argument of which the name is known and nothing else. */
  public static Map<String, Object> argument(String name) {
    return argument(Map.of("name", name));
  }

  private static Map<String, Object> argument(Map<String, Object> given) {
    Map<String, Object> argument = new LinkedHashMap<>();
    argument.put("name", given.getOrDefault("name", ""));
    argument.put("type", given.getOrDefault("type", None.NONE));
    argument.put("description", given.getOrDefault("description", ""));
    return argument;
  }

  /** The languages that a materialization takes; nothing for other macros. */
  public static Object languages(MacroDefinition macro) {
    return macro.name().startsWith("materialization_") ? macro.supportedLanguages() : None.NONE;
  }
}
