package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.cli.invocation.WarnErrorOptions;
import mds.cli.log.EventKind;
import mds.cli.log.Kind;
import mds.cli.log.WarningKind;
import mds.diagnostic.DbtEvent;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarningsTest {

  @TempDir private Path folder;

  private TestProject project() {
    return TestProjects.shop(folder);
  }

  @Test
  void eventsBearDbtsNamesAndCodes() {
    List<Kind> kinds = new ArrayList<>(List.of(EventKind.values()));
    for (DbtEvent event : DbtEvent.values()) {
      kinds.add(new WarningKind(event, true));
    }
    assertThat(kinds)
        .allSatisfy(
            kind ->
                assertThat(WarnErrorOptions.events()).contains(kind.dbtName() + " " + kind.code()));
  }

  @Test
  void aTestThatWarnsFailsWhereTestResultsAreErrors() {
    TestProject project =
        project()
            .file("models/a.sql", "select 1 as id")
            .file("tests/doubtful.sql", "{{ config(severity='warn') }} select 1 as id");

    assertThat(project.run("build").exitCode()).isZero();
    CommandResult failed = project.run("build", "--warn-error-options", "{error: [LogTestResult]}");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).contains("FAIL 1 doubtful");
  }

  @Test
  void whatATemplateWarnsOfCanBeAnErrorOrSilent() {
    TestProject project =
        project().file("models/a.sql", "{% do exceptions.warn('look here') %} select 1 as id");

    assertThat(project.run("parse").out()).contains("look here");
    CommandResult silent =
        project.run("parse", "--warn-error-options", "{silence: [JinjaLogWarning]}");
    assertThat(silent.out()).doesNotContain("look here");
    CommandResult error = project.run("parse", "--warn-error");
    assertThat(error.exitCode()).isEqualTo(2);
    assertThat(error.err()).contains("Compilation Error", "look here", "models/a.sql:1:");
  }

  @Test
  void theProjectsFlagsAndVariablesHoldTheOptionsToo() {
    TestProject project =
        project()
            .file("models/a.sql", "select 1 as id")
            .file(
                "project.yml",
                """
                name: shop
                profile: shop
                flags: {warn_error_options: {error: [NothingToDo]}}
                """);

    CommandResult nothing = project.run("run", "--select", "b");

    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("Nothing to do");
  }

  @Test
  void nothingToDoIsAWarning() {
    TestProject project = project().file("models/a.sql", "select 1 as id");

    assertThat(project.run("run", "--select", "b").exitCode()).isZero();
    assertThat(project.run("run", "--select", "b", "--warn-error").exitCode()).isEqualTo(2);
    assertThat(project.run("--warn-error", "run", "--warn-error-options", "{error: all}").err())
        .contains("exclude each other");
  }

  private TestProject ofDbt(String more) {
    return TestProject.in(folder)
        .file("dbt_project.yml", "name: shop\nprofile: shop\n" + more)
        .file("profiles.yml", "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
        .file("models/a.sql", "select 1 as id");
  }

  @Test
  void aProjectOfDbtFailsForNothingThatDbtDoesNotWarnOf() {
    String unknown = "models: [{name: a, descripton: x}]";
    TestProject project = ofDbt("").file("models/a.yml", unknown);
    for (String[] options :
        new String[][] {
          {"--warn-error"}, {"--warn-error-options", "{error: all}"},
        }) {
      List<String> command = new ArrayList<>(List.of("parse"));
      command.addAll(List.of(options));
      CommandResult result = project.run(command.toArray(String[]::new));
      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("warning[MDS106]");
    }
    assertThat(project.run("parse", "--warn-error-options", "{error: [MDS106]}").exitCode())
        .isEqualTo(2);
    project.file("models/a.yml", "models: [{name: b}]");
    assertThat(project.run("parse", "--warn-error").exitCode()).isEqualTo(2);
  }

  @Test
  void anUnknownTestOfADbtProjectFailsWhenItRuns() {
    TestProject project =
        ofDbt("")
            .file(
                "models/a.yml",
                "models: [{name: a, data_tests: [nope, {bag.nope: {name: other}}]}]");
    CommandResult parsed = project.run("parse", "--warn-error");
    assertThat(parsed.exitCode()).isZero();
    assertThat(parsed.out()).contains("warning[MDS310]: there is no test `nope`", "`bag.nope`");
    assertThat(project.run("run").exitCode()).isZero();
    CommandResult built = project.run("build");
    assertThat(built.exitCode()).isEqualTo(1);
    assertThat(built.out()).contains("PASS=1 WARN=0 ERROR=2 SKIP=0");
  }

  @Test
  void dbtRefusesUnknownKeysOfItsProjectFile() {
    CommandResult result = ofDbt("modles: {}\n").run("parse");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("error[MDS106]", "did you mean `models`?");
    assertThat(ofDbt("packages: []\n").run("parse").exitCode()).isZero();
  }

  @Test
  void mistakesInSelectorsAreToldByCommandsThatSelectNothing() {
    TestProject project =
        ofDbt("").file("selectors.yml", "selectors: [{name: x, definition: {union: 5}}]");
    assertThat(project.run("parse").exitCode()).isEqualTo(2);
    assertThat(project.run("run-operation", "nothing").err()).contains("selectors.yml");
  }

  @Test
  void toShowWhatDoesNotExistIsNothingToDo() {
    CommandResult result = ofDbt("").run("show", "--select", "nope");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out() + result.err()).contains("Nothing to do");
  }

  @Test
  void aProjectOfMdsFailsForItsWarningsToo() {
    TestProject project =
        project()
            .file("models/a.sql", "select 1 as id")
            .file("models/a.yml", "models: [{name: a, descripton: x}]");
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.run("parse", "--warn-error").exitCode()).isEqualTo(2);
  }

  private static String summary(CommandResult result) {
    int start = result.out().indexOf("Summary of encountered deprecations:");
    return start < 0 ? "" : result.out().substring(start);
  }

  @Test
  void oldFormsOfTestsAreToldOfToThoseWhoUseDbt() {
    String tests =
        """
        models:
          - name: a
            columns:
              - name: id
                tests:
                  - accepted_values: {values: [1], severity: warn}
                  - accepted_values: {arguments: {values: [1]}, name: nested}
                  - unique: {config: {severity: warn}}
                  - not_null
        """;
    TestProject project = ofDbt("").file("models/a.yml", tests);
    assertThat(summary(project.run("parse")))
        .contains(
            "PropertyMovedToConfigDeprecation: 1 occurrence",
            "MissingArgumentsPropertyInGenericTestDeprecation: 1 occurrence");
    CommandResult error =
        project.run("parse", "--warn-error-options", "{error: [PropertyMovedToConfigDeprecation]}");
    assertThat(error.exitCode()).isEqualTo(2);
    assertThat(summary(project().file("models/a.sql", "select 1 as id").run("parse"))).isEmpty();
  }

  @Test
  void argumentsOfTestsAreAnArgumentWhereAFlagSaysSo() {
    TestProject project =
        ofDbt("flags: {require_generic_test_arguments_property: false}\n")
            .file(
                "macros/t.sql",
                "{% test takes(model, arguments) %}select 1 where {{ arguments.n }} = 2{% endtest %}")
            .file("models/a.yml", "models: [{name: a, tests: [{takes: {arguments: {n: 1}}}]}]\n");
    CommandResult built = project.run("build");
    assertThat(built.out()).contains("PASS=2");
    assertThat(summary(built)).contains("ArgumentsPropertyInGenericTestDeprecation: 1");
  }

  @Test
  void tagsOutsideOfBlocksAreToldOf() {
    TestProject project =
        ofDbt("")
            .file("macros/m.sql", "{% macro x() %}{% endmacro %}{% set y = 1 %}{% endmacro %}");
    assertThat(summary(project.run("parse"))).contains("UnexpectedJinjaBlockDeprecation: 2");
  }

  @Test
  void itertoolsAreToldOfOnce() {
    TestProject project =
        ofDbt("")
            .file(
                "models/b.sql", "select {{ modules.itertools.chain([1]) | list | length }} as id");
    String out = project.run("run").out();
    assertThat(out.split("Usage of itertools modules is deprecated", -1)).hasSize(2);
    CommandResult parsed = project.run("parse");
    assertThat(summary(parsed)).contains("ModulesItertoolsUsageDeprecation: 1 occurrence");
    String shown = project.run("run", "--show-all-deprecations").out();
    assertThat(shown.split("Usage of itertools modules is deprecated", -1)).hasSize(3);
    String options = "{error: [ModulesItertoolsUsageDeprecation]}";
    assertThat(project.run("run", "--warn-error-options", options).exitCode()).isEqualTo(2);
  }

  @Test
  void variablesThatDbtKeepsOrHasRenamedAreToldOf() {
    TestProject project =
        ofDbt("").variable("DBT_ENGINE_MINE", "1").variable("DBT_ARTIFACT_STATE_PATH", "gone");
    CommandResult listed = project.run("parse");
    assertThat(listed.out()).contains("DBT_ENGINE_MINE", "set DBT_ENGINE_STATE instead");
    assertThat(project.run("ls", "--select", "state:modified").err()).contains("gone");
    assertThat(project.run("parse", "--warn-error").exitCode()).isEqualTo(2);
  }

  @Test
  void settingsForFoldersThatHoldNothingAreToldOf() {
    String settings =
        "models:\n  shop:\n    marts: {+tags: [x]}\n    +tags: [y]\nseeds: {+quote_columns: true}\n";
    TestProject project = ofDbt(settings);
    assertThat(project.run("parse").out()).contains("hold nothing: models.shop.marts, seeds");
    String options = "{error: [UnusedResourceConfigPath]}";
    assertThat(project.run("parse", "--warn-error-options", options).exitCode()).isEqualTo(2);
    project.file("models/marts/b.sql", "select 1 as id").file("seeds/s.csv", "id\n1\n");
    assertThat(project.run("parse").out()).doesNotContain("hold nothing");
  }

  @Test
  void namesWithSpacesAreErrorsUnlessAFlagSaysOtherwise() {
    TestProject project = ofDbt("").file("models/b c.sql", "select 1 as id");
    assertThat(project.run("parse").err()).contains("MDS324", "cannot contain spaces: `b c`");
    project.file(
        "dbt_project.yml",
        "name: shop\nprofile: shop\nflags: {require_resource_names_without_spaces: false}\n");
    CommandResult parsed = project.run("parse");
    assertThat(parsed.exitCode()).isZero();
    assertThat(parsed.out()).contains("`b c`");
    assertThat(summary(parsed)).contains("ResourceNamesWithSpacesDeprecation: 1");
  }

  @Test
  void aPackageReplacesAMaterializationWhereAFlagLetsIt() {
    String flags = "flags: {require_explicit_package_overrides_for_builtin_materializations: %s}\n";
    TestProject project =
        ofDbt(flags.formatted("false"))
            .file("dbt_packages/more/dbt_project.yml", "name: more\n")
            .file(
                "dbt_packages/more/macros/view.sql",
                "{% materialization view, adapter='duckdb' %}"
                    + "{% do exceptions.raise_compiler_error('of the package') %}{% endmaterialization %}");
    CommandResult run = project.run("run");
    assertThat(run.out()).contains("of the package");
    assertThat(summary(run)).contains("PackageMaterializationOverrideDeprecation: 1");
    project.file("dbt_project.yml", "name: shop\nprofile: shop\n" + flags.formatted("true"));
    assertThat(project.run("run").exitCode()).isZero();
  }

  @Test
  void aDescribedColumnThatIsMissingIsAnErrorWhereTemplatesWarningsAre() {
    TestProject project =
        ofDbt("")
            .file("models/a.sql", "{{ config(persist_docs={'columns': true}) }} select 1 as id")
            .file("models/a.yml", "models: [{name: a, columns: [{name: gone, description: x}]}]\n");
    assertThat(project.run("run").out()).contains("not present in the database: gone");
    String silent = "{silence: [JinjaLogWarning]}";
    assertThat(project.run("run", "--warn-error-options", silent).out())
        .doesNotContain("not present");
    assertThat(project.run("run", "--warn-error").exitCode()).isEqualTo(1);
  }
}
