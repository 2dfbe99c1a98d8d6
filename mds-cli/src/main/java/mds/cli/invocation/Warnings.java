package mds.cli.invocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.cli.log.Event;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.log.WarningKind;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.WarningRules;
import mds.value.CallSite;
import mds.value.TemplateRaised;
import mds.workspace.ProjectFolder;

/**
 * Shows the warnings of a command, or makes errors of them, as the options have it. Of each old
 * form the first is shown, and at the end how many there were.
 */
public final class Warnings {

  private static final Set<String> OLD_SELECTION = Set.of("--models", "--model", "-m");

  private final EventLog log;
  private final WarningRules rules;
  private final WarningRules options;
  private final boolean showsAll;
  // Templates of several nodes may warn at once.
  private final Map<DbtEvent, Integer> oldForms =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private Warnings(EventLog log, WarningRules rules, WarningRules options, boolean showsAll) {
    this.log = log;
    this.rules = rules;
    this.options = options;
    this.showsAll = showsAll;
  }

  /**
   * The warnings of a command, the first of which concern its options.
   *
   * @throws DiagnosticException when the options are wrong or deserve a warning that is an error
   */
  public static Warnings of(Invocation invocation, EventLog log) throws DiagnosticException {
    GlobalOptions options = invocation.options();
    List<Diagnostic> own = new ArrayList<>();
    WarningRules given = rules(options, own);
    WarningRules byOptions = options.warnErrorOptions().isPresent() ? given : WarningRules.NONE;
    boolean isForDbt = new ProjectFolder(invocation.projectFolder()).isForDbt();
    WarningRules rules = isForDbt ? given.sparingOwn() : given;
    if (invocation.words().stream().anyMatch(OLD_SELECTION::contains)) {
      own.add(oldSelection());
    }
    own.addAll(OldVariables.warnings(invocation.environment()));
    Warnings warnings = new Warnings(log, rules, byOptions, options.showsAllDeprecations());
    warnings.show(own);
    return warnings;
  }

  /** For commands that make no errors of warnings. */
  public static Warnings none(EventLog log) {
    return new Warnings(log, WarningRules.NONE, WarningRules.NONE, false);
  }

  private static WarningRules rules(GlobalOptions options, List<Diagnostic> warnings)
      throws DiagnosticException {
    if (options.warnErrorOptions().isEmpty()) {
      return options.warningsAreErrors() ? WarningRules.STRICT : WarningRules.NONE;
    }
    if (options.warningsAreErrors()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.WRONG_ARGUMENT, "--warn-error and --warn-error-options exclude each other")
              .hint("write `error: all` among the options instead of --warn-error"));
    }
    return WarnErrorOptions.read(options.warnErrorOptions().get(), warnings);
  }

  private static Diagnostic oldSelection() {
    return Diagnostic.warning(
            Code.OLD_FORM,
            "--models, --model and -m have a new name",
            DbtEvent.MODELS_OPTION,
            "Usage of `--models`, `--model`, and `-m` is deprecated in favor of `--select` or `-s`.")
        .hint("write --select or -s");
  }

  /** What the options say, apart from --warn-error, as dbt's flag of that name shows it. */
  public Map<String, Object> options() {
    boolean isAll = options.errors().contains(WarningRules.ALL);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("error", isAll ? WarningRules.ALL : sorted(options.errors()));
    shown.put("silence", sorted(options.silent()));
    shown.put("warn", sorted(options.warnings()));
    return shown;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** What is a warning and what an error. */
  public WarningRules rules() {
    return rules;
  }

  /**
   * Shows what is to be shown.
   *
   * @throws DiagnosticException with those that are errors
   */
  public void show(List<Diagnostic> found) throws DiagnosticException {
    List<Diagnostic> errors = new ArrayList<>();
    List<Diagnostic> shown = new ArrayList<>();
    for (Diagnostic warning : found) {
      if (rules.makesError(warning)) {
        errors.add(warning.asError());
      } else if (!rules.isSilent(warning) && isNew(warning)) {
        shown.add(warning);
      }
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticException(errors);
    }
    Problems.warnings(shown).forEach(log::log);
  }

  private boolean isNew(Diagnostic warning) {
    Optional<DbtEvent> event = warning.event();
    return warning.code() != Code.OLD_FORM || event.isEmpty() || isNew(event.get());
  }

  private boolean isNew(DbtEvent oldForm) {
    return oldForms.merge(oldForm, 1, Integer::sum) == 1 || showsAll;
  }

  /**
   * Shows what a template warns of.
   *
   * @throws TemplateRaised when it is an error
   */
  public void tell(DbtEvent event, String message, CallSite site) {
    if (rules.makesError(event)) {
      throw new TemplateRaised(Diagnostic.error(Code.TEMPLATE_RAISED, message));
    }
    if (!rules.isSilent(event) && (!event.isDeprecation() || isNew(event))) {
      String place = site.location().map(location -> " (" + location + ")").orElse("");
      log.log(Event.of(new WarningKind(event, false), LogLevel.WARN, message + place));
    }
  }

  /** Says that there is nothing to build, or throws that. */
  public void nothingToDo() throws DiagnosticException {
    nothing(
        DbtEvent.NOTHING_TO_DO,
        "Nothing to do. Try checking your model configs and model specification args");
  }

  /** Says that there is nothing to list, or throws that. */
  public void nothingToList() throws DiagnosticException {
    nothing(DbtEvent.NOTHING_SELECTED, "No nodes selected!");
  }

  private void nothing(DbtEvent event, String words) throws DiagnosticException {
    if (rules.makesError(event)) {
      throw new DiagnosticException(
          Diagnostic.error(Code.NOTHING_SELECTED, words).hint("`mds ls` lists what there is"));
    }
    if (!rules.isSilent(event)) {
      log.log(Event.of(new WarningKind(event, false), LogLevel.WARN, words));
    }
  }

  /** Tells how many old forms there were. */
  public void summarize() {
    if (oldForms.isEmpty() || rules.isSilent(DbtEvent.DEPRECATIONS_SUMMARY)) {
      return;
    }
    List<Object> summaries = new ArrayList<>();
    StringBuilder words = new StringBuilder("Summary of encountered deprecations:");
    oldForms.forEach(
        (event, count) -> {
          words.append("\n  " + event.dbtName() + ": " + Counts.counted(count, "occurrence"));
          summaries.add(
              Map.of(
                  "event_name", event.dbtName(),
                  "event_code", event.code(),
                  "occurrences", count));
        });
    if (!showsAll && oldForms.values().stream().anyMatch(count -> count > 1)) {
      words.append("\n  --show-all-deprecations shows each");
    }
    oldForms.clear();
    log.log(
        new Event(
            new WarningKind(DbtEvent.DEPRECATIONS_SUMMARY, false),
            LogLevel.WARN,
            paint -> words.toString(),
            Map.of("summaries", summaries, "show_all_hint", !showsAll)));
  }
}
