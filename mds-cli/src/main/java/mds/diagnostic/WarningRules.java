package mds.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which warnings are errors and which are not shown: by names of dbt's events, by codes of mds, by
 * {@link #DEPRECATIONS} or by {@link #ALL}. What is named itself wins over what is meant by one of
 * these two, silence over warning, warning over error.
 *
 * @param sparesOwn whether what dbt does not warn of is an error only where its code is named
 */
public record WarningRules(
    Set<String> errors, Set<String> warnings, Set<String> silent, boolean sparesOwn) {

  /** All that dbt calls a deprecation. */
  public static final String DEPRECATIONS = "Deprecations";

  /** Everything; among errors only. */
  public static final String ALL = "all";

  /** Every warning is a warning. */
  public static final WarningRules NONE = new WarningRules(Set.of(), Set.of(), Set.of(), false);

  /** Every warning is an error. */
  public static final WarningRules STRICT =
      new WarningRules(Set.of(ALL), Set.of(), Set.of(), false);

  public WarningRules {
    errors = Set.copyOf(errors);
    warnings = Set.copyOf(warnings);
    silent = Set.copyOf(silent);
  }

  /** The same for a project that dbt reads, too: it fails for nothing that dbt does not warn of. */
  public WarningRules sparingOwn() {
    return new WarningRules(errors, warnings, silent, true);
  }

  public boolean makesError(DbtEvent event) {
    return makesError(List.of(event.dbtName()), event.isDeprecation());
  }

  public boolean makesError(Diagnostic warning) {
    boolean isSpared = sparesOwn && warning.event().isEmpty() && !names(errors, names(warning));
    return !isSpared && makesError(names(warning), isDeprecation(warning));
  }

  public boolean isSilent(Diagnostic warning) {
    return isSilent(names(warning), isDeprecation(warning));
  }

  public boolean isSilent(DbtEvent event) {
    return isSilent(List.of(event.dbtName()), event.isDeprecation());
  }

  private boolean makesError(List<String> names, boolean isDeprecation) {
    if (names(warnings, names) || names(silent, names)) {
      return false;
    }
    if (names(errors, names)) {
      return true;
    }
    boolean isExcepted = warnings.contains(DEPRECATIONS) || silent.contains(DEPRECATIONS);
    return isDeprecation
        ? !isExcepted && (errors.contains(DEPRECATIONS) || errors.contains(ALL))
        : errors.contains(ALL);
  }

  private boolean isSilent(List<String> names, boolean isDeprecation) {
    if (names(silent, names)) {
      return true;
    }
    boolean isNamed = names(errors, names) || names(warnings, names);
    return isDeprecation && silent.contains(DEPRECATIONS) && !isNamed;
  }

  private static boolean names(Set<String> rule, List<String> names) {
    return names.stream().anyMatch(rule::contains);
  }

  private static List<String> names(Diagnostic warning) {
    Optional<String> event = warning.event().map(DbtEvent::dbtName);
    String code = warning.code().label();
    return event.map(name -> List.of(name, code)).orElse(List.of(code));
  }

  private static boolean isDeprecation(Diagnostic warning) {
    return warning.event().filter(DbtEvent::isDeprecation).isPresent();
  }
}
