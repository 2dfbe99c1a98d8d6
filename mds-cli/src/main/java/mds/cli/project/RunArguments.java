package mds.cli.project;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import mds.cli.invocation.GlobalOptions;
import mds.cli.invocation.Invocation;
import mds.diagnostic.WarningRules;
import mds.node.TimeSpan;
import mds.value.time.DateTime;
import mds.value.time.Zone;

/** The arguments of a command as run_results.json has them, by dbt's names. */
public final class RunArguments {

  private RunArguments() {}

  public static Map<String, Object> of(
      ProjectSession session, String command, BuildOptions options) {
    Map<String, Object> arguments = of(session, command, options.selection());
    putIfTrue(arguments, "full_refresh", options.fullRefresh());
    putIfTrue(arguments, "store_failures", options.storeFailures());
    putIfTrue(arguments, "skip_unchanged", options.changed());
    arguments.put("empty", options.empty());
    return arguments;
  }

  /** The spans of event time that a command is about. */
  public static Map<String, Object> of(SpanOptions.Chosen spans) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    spans
        .eventTime()
        .ifPresent(
            span -> {
              arguments.put("event_time_start", local(span.start()));
              arguments.put("event_time_end", local(span.end()));
            });
    spans.sample().ifPresent(span -> arguments.put("sample", sample(span)));
    return arguments;
  }

  private static DateTime local(LocalDateTime time) {
    return new DateTime(time, Optional.empty());
  }

  private static Map<String, Object> sample(TimeSpan span) {
    Map<String, Object> sample = new LinkedHashMap<>();
    sample.put("start", new DateTime(span.start(), Optional.of(Zone.UTC)));
    sample.put("end", new DateTime(span.end(), Optional.of(Zone.UTC)));
    return sample;
  }

  public static Map<String, Object> of(
      ProjectSession session, String command, SelectionOptions selection) {
    Invocation invocation = session.invocation();
    GlobalOptions global = invocation.options();
    Map<String, Object> arguments = session.project().scope().invocationArguments();
    arguments.put("which", command);
    arguments.put("invocation_command", "mds " + String.join(" ", invocation.words()));
    arguments.putAll(selection.arguments());
    arguments.put("vars", session.project().scope().vars().commandLine());
    arguments.put("defer", global.defer());
    arguments.put("favor_state", global.favorState());
    global.state().ifPresent(folder -> arguments.put("state", folder));
    global.deferState().ifPresent(folder -> arguments.put("defer_state", folder));
    global.targetPath().ifPresent(folder -> arguments.put("target_path", folder));
    global.threads().ifPresent(count -> arguments.put("threads", count));
    putIfTrue(arguments, "fail_fast", global.failFast());
    arguments.put("quiet", global.quiet());
    arguments.put("print", global.print());
    arguments.put("write_json", global.writeJson());
    arguments.put("version_check", global.versionCheck());
    putIfTrue(arguments, "warn_error", global.warningsAreErrors());
    WarningRules rules =
        global.warnErrorOptions().isPresent() ? session.warnings().rules() : WarningRules.NONE;
    arguments.put("warn_error_options", rules(rules));
    arguments.put("log_level", global.logLevel().toString());
    arguments.put("log_format", global.logFormat().toString());
    arguments.put("project_dir", invocation.projectFolder().toString());
    global.profile().ifPresent(name -> arguments.put("profile", name));
    global.target().ifPresent(name -> arguments.put("target", name));
    return arguments;
  }

  private static Map<String, Object> rules(WarningRules rules) {
    boolean isAll = rules.errors().contains(WarningRules.ALL);
    return new TreeMap<>(
        Map.of(
            "error", isAll ? WarningRules.ALL : List.copyOf(new TreeSet<>(rules.errors())),
            "silence", List.copyOf(new TreeSet<>(rules.silent())),
            "warn", List.copyOf(new TreeSet<>(rules.warnings()))));
  }

  // dbt's retry makes a command line of the arguments, and some options have no form for false.
  private static void putIfTrue(Map<String, Object> arguments, String name, boolean value) {
    if (value) {
      arguments.put(name, true);
    }
  }
}
