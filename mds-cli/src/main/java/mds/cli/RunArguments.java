package mds.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mds.value.None;

/** The arguments of a command as run_results.json has them, by dbt's names. */
final class RunArguments {

  private RunArguments() {}

  static Map<String, Object> of(ProjectSession session, String command, BuildOptions options) {
    Map<String, Object> arguments = of(session, command, options.selection());
    arguments.put("full_refresh", options.fullRefresh());
    arguments.put("store_failures", options.storeFailures());
    return arguments;
  }

  static Map<String, Object> of(
      ProjectSession session, String command, SelectionOptions selection) {
    Invocation invocation = session.invocation();
    GlobalOptions global = invocation.options();
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("which", command);
    arguments.put("invocation_command", "mds " + String.join(" ", invocation.words()));
    arguments.put("select", selection.select());
    arguments.put("exclude", selection.exclude());
    selection.named().ifPresent(name -> arguments.put("selector", name));
    arguments.put("indirect_selection", selection.mode().name().toLowerCase(Locale.ROOT));
    arguments.put("resource_types", selection.types());
    arguments.put("exclude_resource_types", selection.excludedTypes());
    arguments.put("vars", session.project().scope().vars().commandLine());
    arguments.put("fail_fast", global.failFast());
    arguments.put("quiet", global.quiet());
    arguments.put("print", global.print());
    arguments.put("write_json", global.writeJson());
    arguments.put("version_check", global.versionCheck());
    arguments.put("warn_error", global.warningsAreErrors());
    arguments.put(
        "warn_error_options", new TreeMap<>(Map.of("error", List.of(), "warn", List.of())));
    arguments.put("log_level", global.logLevel().toString());
    arguments.put("log_format", global.logFormat().toString());
    arguments.put("project_dir", invocation.projectFolder().toString());
    arguments.put("profile", global.profile().<Object>map(name -> name).orElse(None.NONE));
    arguments.put("target", global.target().<Object>map(name -> name).orElse(None.NONE));
    return arguments;
  }
}
