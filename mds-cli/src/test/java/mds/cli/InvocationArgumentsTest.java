package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
