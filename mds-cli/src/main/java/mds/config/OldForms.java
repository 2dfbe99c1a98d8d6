package mds.config;

import java.util.List;
import java.util.Locale;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.SourceText;
import mds.yaml.YamlNode;

/** Warns of keys of a project file that dbt has renamed or wants on the command line instead. */
final class OldForms {

  private final KeyReader keys;
  private final SourceText source;
  private final List<Diagnostic> problems;

  OldForms(KeyReader keys, SourceText source, List<Diagnostic> problems) {
    this.keys = keys;
    this.source = source;
    this.problems = problems;
  }

  void check() {
    keys.refuseBoth("data_tests", "tests", "project");
    renamed("source-paths", "model-paths", DbtEvent.CONFIG_SOURCE_PATH);
    renamed("data-paths", "seed-paths", DbtEvent.CONFIG_DATA_PATH);
    // mds has nothing against these two, but dbt does, which its own file is for.
    if (ProjectConfig.isForDbt(source)) {
      moved("log-path", "logs", DbtEvent.CONFIG_LOG_PATH);
      moved("target-path", "target", DbtEvent.CONFIG_TARGET_PATH);
    }
  }

  private void renamed(String old, String now, DbtEvent event) {
    if (keys.node(old).isEmpty()) {
      return;
    }
    YamlNode place = keys.node(old).get();
    keys.refuseBoth(now, old, "project");
    problems.add(
        Diagnostic.warning(
                Code.OLD_FORM,
                "`" + old + "` is the old name of `" + now + "`",
                event,
                "The `" + old + "` config has been renamed to `" + now + "`.")
            .at(place.location())
            .hint("write `" + now + "`"));
  }

  private void moved(String key, String otherwise, DbtEvent event) {
    keys.node(key)
        .filter(value -> !value.value().equals(otherwise))
        .ifPresent(
            value ->
                problems.add(
                    Diagnostic.warning(
                            Code.OLD_FORM,
                            "dbt will no longer read `" + key + "` here",
                            event,
                            "The `" + key + "` config in `dbt_project.yml` has been deprecated")
                        .at(value.location())
                        .hint("give --" + key + ", or set DBT_" + variable(key))));
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
