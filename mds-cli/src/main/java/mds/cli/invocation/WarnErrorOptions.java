package mds.cli.invocation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.diagnostic.WarningRules;
import mds.value.None;

/** Reads what {@code --warn-error-options} says: a mapping of {@code error}, {@code warn} ... */
public final class WarnErrorOptions {

  private static final String OPTION = "--warn-error-options";
  private static final Set<String> EVERYTHING = Set.of("all", "*");
  private static final Set<String> KEYS = Set.of("error", "warn", "silence", "include", "exclude");

  private final Map<String, Object> options;

  private WarnErrorOptions(Map<String, Object> options) {
    this.options = options;
  }

  /**
   * The rules.
   *
   * @param yaml as it was given
   * @param warnings where the warning of old words goes
   * @throws DiagnosticException when a word or a name means nothing
   */
  static WarningRules read(String yaml, List<Diagnostic> warnings) throws DiagnosticException {
    WarnErrorOptions given = new WarnErrorOptions(YamlArgument.mapping(OPTION, yaml));
    given.refuseUnknownKeys();
    given.warnOfOldWords(warnings);
    WarningRules rules =
        new WarningRules(
            given.errors(),
            given.names(given.either("warn", "exclude")),
            given.names(given.value("silence")),
            false);
    given.refuseExceptionsToNothing(rules);
    return rules;
  }

  private void refuseUnknownKeys() throws DiagnosticException {
    for (String key : options.keySet()) {
      if (!KEYS.contains(key)) {
        throw wrong(
            OPTION + " has no key `" + key + "`", NearestName.of(key, KEYS).stream().toList());
      }
    }
  }

  private void warnOfOldWords(List<Diagnostic> warnings) {
    List<String> old = new ArrayList<>(List.of("include", "exclude"));
    old.retainAll(options.keySet());
    if (!old.isEmpty()) {
      String found = "`" + String.join("` and `", old) + "`";
      warnings.add(
          Diagnostic.warning(
                  Code.OLD_FORM,
                  found + " of " + OPTION + " have new names",
                  DbtEvent.INCLUDE_EXCLUDE,
                  "Found " + found + " in `warn_error_options` specification.")
              .hint("write `error` for `include`, and `warn` for `exclude`"));
    }
  }

  private Set<String> errors() throws DiagnosticException {
    Object value = either("error", "include");
    if (value instanceof String word) {
      if (EVERYTHING.contains(word)) {
        return Set.of(WarningRules.ALL);
      }
      throw wrong("`error: " + word + "` is neither all nor a list of names", List.of());
    }
    return names(value);
  }

  private Set<String> names(Object value) throws DiagnosticException {
    Set<String> names = new LinkedHashSet<>();
    if (value == None.NONE) {
      return names;
    }
    if (!(value instanceof List<?> list)) {
      throw wrong("names of warnings are a list, such as [NoNodesForSelectionCriteria]", List.of());
    }
    Set<String> known = known();
    for (Object name : list) {
      if (!known.contains(String.valueOf(name))) {
        throw wrong(
            "`" + name + "` names no warning",
            NearestName.of(String.valueOf(name), known).stream().toList());
      }
      names.add(String.valueOf(name));
    }
    return names;
  }

  private void refuseExceptionsToNothing(WarningRules rules) throws DiagnosticException {
    boolean isException =
        rules.errors().contains(WarningRules.ALL)
            || rules.errors().contains(WarningRules.DEPRECATIONS)
            || rules.silent().contains(WarningRules.DEPRECATIONS);
    if (!rules.warnings().isEmpty() && !isException) {
      throw wrong(
          "`warn` names exceptions, and there is nothing that they are exceptions to", List.of());
    }
  }

  private Object either(String key, String oldKey) throws DiagnosticException {
    if (value(key) != None.NONE && value(oldKey) != None.NONE) {
      throw wrong("`" + oldKey + "` is the old name of `" + key + "`: give one", List.of());
    }
    return value(key) == None.NONE ? value(oldKey) : value(key);
  }

  private Object value(String key) {
    return options.getOrDefault(key, None.NONE);
  }

  /** The names of dbt's events, also of those that mds never gives, and the codes of mds. */
  static Set<String> known() {
    Set<String> names = new LinkedHashSet<>(List.of(WarningRules.DEPRECATIONS));
    for (Code code : Code.values()) {
      names.add(code.number());
    }
    events().forEach(line -> names.add(line.substring(0, line.indexOf(' '))));
    return names;
  }

  /** dbt's events, each with its name and its code. */
  public static List<String> events() {
    try (InputStream file = WarnErrorOptions.class.getResourceAsStream("/mds/dbt-events")) {
      if (file == null) {
        throw new IllegalStateException("no list of events");
      }
      return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the list of events", failure);
    }
  }

  private static DiagnosticException wrong(String message, List<String> nearest) {
    Diagnostic problem = Diagnostic.error(Code.WRONG_ARGUMENT, message);
    for (String name : nearest) {
      problem = problem.hint("did you mean `" + name + "`?");
    }
    return new DiagnosticException(
        problem.hint("write it like " + OPTION + " '{error: all, warn: [Deprecations]}'"));
  }
}
