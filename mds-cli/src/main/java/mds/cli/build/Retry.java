package mds.cli.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mds.artifact.JsonText;
import mds.artifact.read.EarlierResults;
import mds.cli.invocation.GlobalOptions;
import mds.cli.invocation.Retried;
import mds.config.Secrets;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;
import mds.result.BatchResults;
import mds.value.None;
import mds.value.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command of an earlier run, to be run again for what did not go well. */
public final class Retry {

  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          "build", List.of("build"),
          "run", List.of("run"),
          "test", List.of("test"),
          "seed", List.of("seed"),
          "snapshot", List.of("snapshot"),
          "compile", List.of("compile"),
          "clone", List.of("clone"),
          "generate", List.of("docs", "generate"),
          "run-operation", List.of("run-operation"));

  private static final Set<String> RETRIED =
      Set.of("error", "fail", "skipped", "runtime error", "partial success");

  // Where things are and how they are told is as it is now, not as it was then.
  private static final Set<String> OF_NOW =
      Set.of(
          "project_dir",
          "profiles_dir",
          "log_path",
          "target_path",
          "defer_state",
          "warn_error",
          "log_level",
          "log_format",
          "quiet",
          "debug",
          "use_colors");

  private final EarlierResults previous;
  private final GlobalOptions now;

  public Retry(EarlierResults previous, GlobalOptions now) {
    this.previous = previous;
    this.now = now;
  }

  /** The words of the command. */
  public List<String> command() throws DiagnosticException {
    List<String> words = COMMANDS.get(which());
    if (words == null) {
      throw new DiagnosticException(
          Diagnostic.error(Code.NOT_RETRYABLE, "the previous command was `" + which() + "`")
              .hint(
                  "what can be run again is "
                      + String.join(", ", new TreeSet<>(COMMANDS.keySet()))));
    }
    return words;
  }

  private String which() {
    return previous.arguments().getOrDefault("which", "").toString();
  }

  /** A macro that was run by itself is run again as a whole, and only if it failed. */
  public boolean isOperation() {
    return which().equals("run-operation");
  }

  /** The nodes that did not end well; hooks run each time. */
  public Set<NodeId> nodes() {
    Set<NodeId> nodes =
        previous.ended(
            status ->
                RETRIED.contains(status) || (now.warningsAreErrors() && status.equals("warn")));
    nodes.removeIf(id -> id.value().startsWith("operation."));
    return nodes;
  }

  public Retried retried() {
    Map<NodeId, BatchResults> batches = new LinkedHashMap<>(previous.batches());
    batches.values().removeIf(built -> !built.isPartial());
    Set<NodeId> retried = nodes();
    Set<NodeId> passed = previous.ended(status -> !RETRIED.contains(status));
    passed.removeAll(retried);
    return new Retried(retried, passed, batches, previous.started());
  }

  /**
   * The options of the earlier command, as far as they still count, and those of this one.
   *
   * @param command to be run again
   */
  public List<String> options(CommandSpec command) throws DiagnosticException {
    Map<String, Object> arguments = new LinkedHashMap<>(previous.arguments());
    arguments.keySet().removeAll(OF_NOW);
    arguments.putAll(current());
    refuseHidden(arguments.getOrDefault("vars", Map.of()));
    if (now.warningsAreErrors() || now.warnErrorOptions().isPresent()) {
      arguments.remove("warn_error_options");
    }
    put(arguments, "warn_error_options", now.warnErrorOptions());
    List<String> words = new ArrayList<>();
    arguments.forEach((key, value) -> add(words, command, key, value));
    return words;
  }

  private static void refuseHidden(Object vars) throws DiagnosticException {
    if (vars instanceof Map<?, ?> values && values.values().stream().anyMatch(Secrets::isHidden)) {
      throw new DiagnosticException(
          Diagnostic.error(Code.NOT_RETRYABLE, "a variable of the previous command was a secret")
              .hint("secrets are not written down: give all variables again with --vars"));
    }
  }

  private Map<String, Object> current() {
    Map<String, Object> current = new LinkedHashMap<>();
    put(current, "project_dir", now.projectFolder());
    put(current, "profiles_dir", now.profilesFolder());
    put(current, "log_path", now.logPath());
    put(current, "target_path", now.targetPath());
    put(current, "defer_state", now.deferState());
    put(current, "vars", now.vars());
    put(current, "threads", now.threads());
    put(current, "use_colors", now.colors());
    current.put("warn_error", now.warningsAreErrors());
    current.put("quiet", now.quiet());
    current.put("log_level", now.logLevel().toString());
    current.put("log_format", now.logFormat().toString());
    return current;
  }

  private static void put(Map<String, Object> current, String key, Optional<?> value) {
    value.ifPresent(given -> current.put(key, given));
  }

  private static void add(List<String> words, CommandSpec command, String key, Object value) {
    String name = key.replace('_', '-');
    OptionSpec option = command.findOption("--" + name);
    if (key.equals("macro")) {
      words.add(Text.str(value));
    } else if (option == null || value == None.NONE || value.equals(List.of())) {
      return;
    } else if (option.arity().max() == 0) {
      addFlag(words, option, name, value);
    } else {
      words.add("--" + name);
      words.addAll(texts(value));
    }
  }

  private static void addFlag(List<String> words, OptionSpec option, String name, Object value) {
    if (value.equals(true)) {
      words.add("--" + name);
    } else if (option.negatable()) {
      words.add("--no-" + name);
    }
  }

  private static List<String> texts(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Text::str).toList();
    }
    return List.of(value instanceof Map<?, ?> ? JsonText.of(value) : Text.str(value));
  }
}
