package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates are told of the command line and the environment, as dbt tells it. */
final class InvocationArgumentsTest {

  @TempDir Path folder;

  @Test
  void modelsAndHooksSeeTheArguments() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "project.yml",
                """
                name: shop
                profile: shop
                on-run-end: ["create table seen as select '{{ invocation_args_dict.copy()['which'] }}' as which"]
                """)
            .file(
                "models/a.sql",
                """
                select $$ {{ invocation_args_dict.select }} {{ invocation_args_dict['vars'] | tojson }}
                {{ invocation_args_dict.invocation_command }} {{ 'state' in invocation_args_dict }}
                {{ dbt_metadata_envs }} $$ as arguments
                """)
            .variable("DBT_ENV_CUSTOM_ENV_TEAM", "sales");

    assertThat(project.run("build", "--select", "a", "--vars", "{v: 1}").exitCode()).isZero();

    assertThat(project.read("target/compiled/shop/models/a.sql"))
        .contains(
            "['a'] {\"v\": 1}", "mds build --select a --vars {v: 1} False", "{'TEAM': 'sales'}");
    assertThat(project.run("show", "--inline", "select which from seen").out()).contains("build");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run                       | which=run empty=False sqlparse=yes log=true
          list --select a           | which=list empty=None sqlparse=no output=selector types=[] log=true
          ls --output name          | which=ls empty=None sqlparse=no output=name types=[] log=true
          test --exclude a          | which=test empty=None sqlparse=yes types=[] log=true
          seed --log-path there     | which=seed empty=None sqlparse=yes log=false
          docs generate --no-compile| which=generate empty=None sqlparse=yes compile=False log=true
          """)
  void eachCommandHasItsOwn(String command, String expected) {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/a.sql",
                """
                {% set a = invocation_args_dict %}
                {%- do log('which=' ~ a.which ~ ' empty=' ~ a.get('empty') ~ ' sqlparse='
                    ~ ('yes' if 'sqlparse' in a else 'no')
                    ~ (' output=' ~ a.output if 'output' in a else '')
                    ~ (' types=' ~ a.resource_types if 'resource_types' in a else '')
                    ~ (' compile=' ~ a.compile if 'compile' in a else '')
                    ~ ' log=' ~ tojson(a.log_path == a.project_dir ~ '/logs')) if not execute %}
                select 1 as b
                """);

    String log = command.contains("--log-path") ? "there/mds.log" : "logs/mds.log";
    assertThat(project.run(command.split(" ")).exitCode()).isZero();
    assertThat(project.read(log)).contains(expected + "\n");
  }

  @Test
  void optionsOfWarningsAreShownAsGiven() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/a.sql",
                "select $$ {{ tojson(invocation_args_dict.warn_error_options, sort_keys=true) }} $$ as a");

    project.run(
        "compile", "--warn-error-options", "{error: all, warn: [NoNodesForSelectionCriteria]}");
    assertThat(project.read("target/compiled/shop/models/a.sql"))
        .contains(
            "{\"error\": \"all\", \"silence\": [], \"warn\": [\"NoNodesForSelectionCriteria\"]}");

    project.run("compile", "--warn-error");
    assertThat(project.read("target/compiled/shop/models/a.sql"))
        .contains("{\"error\": [], \"silence\": [], \"warn\": []}");
  }

  @Test
  void secretVariablesAreNotWrittenDown() {
    TestProject project =
        TestProjects.shop(folder).file("models/a.sql", "select {{ var('unset') }} as a");
    String vars = "{DBT_ENV_SECRET_key: abc987, plain: [1]}";

    assertThat(project.run("run", "--vars", vars).exitCode()).isNotZero();
    project.file("models/a.sql", "select broken");
    assertThat(project.run("--debug", "run", "--vars", vars).out()).doesNotContain("abc987");

    assertThat(project.read("target/run_results.json"))
        .contains("\"DBT_ENV_SECRET_key\":\"*****\"", "{DBT_ENV_SECRET_key: *****, plain: [1]}")
        .doesNotContain("abc987");
    assertThat(project.run("retry").err()).contains("was a secret", "again with --vars");
    project.file("models/a.sql", "select 1 as a");
    assertThat(project.run("retry", "--vars", vars).exitCode()).isZero();
  }
}
