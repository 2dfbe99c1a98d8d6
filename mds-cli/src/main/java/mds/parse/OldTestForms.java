package mds.parse;

import java.util.List;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/** Warns of generic tests that are written as dbt would no longer have it. */
final class OldTestForms {

  private static final Set<String> BESIDE_ARGUMENTS =
      Set.of("arguments", "config", "column_name", "description", "name", "test_name");

  private final String test;
  private final boolean nests;
  private final List<Diagnostic> problems;

  /**
   * @param nests whether dbt wants arguments under a key of that name
   */
  OldTestForms(String test, boolean nests, List<Diagnostic> problems) {
    this.test = test;
    this.nests = nests;
    this.problems = problems;
  }

  /** Checks the entry of a test. */
  void check(YamlNode entry) {
    if (!(entry instanceof YamlNode.Mapping mapping)) {
      return;
    }
    boolean isNamed = mapping.get("test_name").isPresent();
    if (isNamed) {
      check(mapping, mapping.location());
    } else if (mapping.entries().get(0).value() instanceof YamlNode.Mapping own) {
      check(own, mapping.entries().get(0).key().location());
    }
  }

  private void check(YamlNode.Mapping own, Location place) {
    boolean hasNested = own.get("arguments").filter(node -> !isEmpty(node)).isPresent();
    if (!nests) {
      if (hasNested) {
        warn(
            place,
            "`arguments` of the test `" + test + "` is one argument",
            DbtEvent.TEST_WITH_ARGUMENTS,
            "Found `arguments` property in test definition of `" + test + "`",
            "set the flag `require_generic_test_arguments_property: true`");
      }
      return;
    }
    boolean hasArguments = false;
    for (YamlNode.Entry entry : own.entries()) {
      if (TestDefinition.SETTINGS.contains(entry.name())) {
        warn(
            entry.key().location(),
            "`" + entry.name() + "` of the test `" + test + "` is a setting",
            DbtEvent.PROPERTY_MOVED,
            "Found `%s` as a top-level property of `data_tests.%s.%s`"
                .formatted(entry.name(), test, entry.name()),
            "write it under `config:`");
      } else {
        hasArguments |= !BESIDE_ARGUMENTS.contains(entry.name());
      }
    }
    if (hasArguments && !hasNested) {
      warn(
          place,
          "arguments of the test `" + test + "` stand beside its settings",
          DbtEvent.TEST_WITHOUT_ARGUMENTS,
          "Found top-level arguments to test `" + test + "`",
          "write them under `arguments:`");
    }
  }

  private static boolean isEmpty(YamlNode node) {
    return node instanceof YamlNode.Mapping mapping && mapping.entries().isEmpty();
  }

  private void warn(Location place, String message, DbtEvent event, String words, String hint) {
    problems.add(Diagnostic.warning(Code.OLD_FORM, message, event, words).at(place).hint(hint));
  }
}
