package mds.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class WarningRulesTest {

  private static final Diagnostic OLD =
      Diagnostic.warning(Code.OLD_FORM, "old", DbtEvent.CONFIG_DATA_PATH, "old");
  private static final Diagnostic NEAR =
      Diagnostic.warning(Code.NOTHING_SELECTED, "none", DbtEvent.NOTHING_MATCHES, "none");
  private static final Diagnostic OWN = Diagnostic.warning(Code.UNKNOWN_KEY, "unknown");

  private static WarningRules rules(Set<String> errors, Set<String> warnings, Set<String> silent) {
    return new WarningRules(errors, warnings, silent, false);
  }

  @Test
  void allMeansEveryWarningButThoseThatAreNamed() {
    WarningRules rules = rules(Set.of("all"), Set.of("Deprecations"), Set.of("MDS106"));
    assertThat(rules.makesError(NEAR)).isTrue();
    assertThat(rules.makesError(OLD)).isFalse();
    assertThat(rules.isSilent(OLD)).isFalse();
    assertThat(rules.makesError(OWN)).isFalse();
    assertThat(rules.isSilent(OWN)).isTrue();
  }

  @Test
  void whatDbtDoesNotWarnOfIsSparedUnlessItIsNamed() {
    WarningRules rules = rules(Set.of("all"), Set.of(), Set.of());
    assertThat(rules.makesError(OWN)).isTrue();
    assertThat(rules.sparingOwn().makesError(OWN)).isFalse();
    assertThat(rules.sparingOwn().makesError(NEAR)).isTrue();
    assertThat(rules(Set.of("MDS106"), Set.of(), Set.of()).sparingOwn().makesError(OWN)).isTrue();
  }

  @Test
  void aNameWinsOverItsKind() {
    Set<String> named = Set.of("ConfigDataPathDeprecation");
    assertThat(rules(named, Set.of(), Set.of("Deprecations")).makesError(OLD)).isTrue();
    assertThat(rules(named, Set.of(), Set.of("Deprecations")).isSilent(OLD)).isFalse();
    assertThat(rules(Set.of("Deprecations"), named, Set.of()).makesError(OLD)).isFalse();
    assertThat(rules(Set.of("Deprecations"), Set.of(), Set.of()).makesError(OLD)).isTrue();
    assertThat(rules(Set.of("Deprecations"), Set.of(), Set.of()).makesError(NEAR)).isFalse();
  }

  @Test
  void silenceWinsOverWarningAndWarningOverError() {
    Set<String> named = Set.of("NoNodesForSelectionCriteria");
    assertThat(rules(named, named, Set.of()).makesError(NEAR)).isFalse();
    assertThat(rules(named, named, Set.of()).isSilent(NEAR)).isFalse();
    assertThat(rules(named, named, named).isSilent(NEAR)).isTrue();
  }

  @Test
  void withoutRulesAWarningIsAWarning() {
    assertThat(WarningRules.NONE.makesError(NEAR)).isFalse();
    assertThat(WarningRules.NONE.isSilent(NEAR)).isFalse();
    assertThat(WarningRules.STRICT.makesError(OLD)).isTrue();
  }
}
