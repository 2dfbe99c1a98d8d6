package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of nodes that dbt refuses, and some odd ones that it does not. */
final class WrongSettingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "merge_update_condition=123; merge_update_condition must be a string, found: 123",
        "merge_update_columns='price'; merge_update_columns must be a list",
        "merge_update_set_expressions=['a']; merge_update_set_expressions must be a dictionary",
      })
  void settingsOfAMergeHaveTypes(String setting, String message) {
    TestProject project = incremental("incremental_strategy='merge', unique_key='id', " + setting);
    assertThat(project.run("run").exitCode()).isZero();

    CommandResult second = project.run("run");

    assertThat(second.exitCode()).isOne();
    assertThat(second.out()).contains("MERGE configuration errors").contains(message);
  }

  @ParameterizedTest
  @CsvSource({"tael,2", "'#12',2", "grey,2", "'',0", "TEAL,0", "'#0a8',0", "'#00AA88',0"})
  void aColourIsOneThatPagesKnow(String color, int exitCode) {
    CommandResult result =
        TestProjects.shop(folder)
            .file("models/a.sql", "select 1 as id")
            .file(
                "models/a.yml",
                "models: [{name: a, config: {docs: {node_color: '" + color + "'}}}]\n")
            .run("parse");

    assertThat(result.exitCode()).isEqualTo(exitCode);
    String said = result.out() + result.err();
    assertThat(said.contains("Invalid color name for docs.node_color: " + color))
        .isEqualTo(exitCode != 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id = (select id from {{ ref('a') }});2",
        "id = {{ one() }};2",
        "id < {{ dbt.current_timestamp() }};2",
        "id < {{ this.name }};2",
        "id < {{ config.get('a', 1) }};2",
        "{{ adapter }};2",
        "{{ this }}'dev' = '{{ target.name }}'{{ execute }};0",
      },
      quoteCharacter = '`')
  void theSettingsOfATestReferToNothing(String where, int exitCode) {
    CommandResult result =
        TestProject.in(folder)
            .file("dbt_project.yml", "name: shop\nprofile: shop\n")
            .file("profiles.yml", "shop: {outputs: {default: {type: duckdb}}}")
            .file("macros/one.sql", "{% macro one() %}1{% endmacro %}")
            .file("models/a.sql", "select 1 as id")
            .file(
                "models/a.yml",
                """
                models:
                  - name: a
                    columns:
                      - name: id
                        data_tests: [{not_null: {config: {where: "%s"}}}]
                """
                    .formatted(where))
            .run("parse");

    assertThat(result.exitCode()).isEqualTo(exitCode);
    String said = result.out() + result.err();
    assertThat(said.contains("Invalid generic test configuration given in models/a.yml"))
        .isEqualTo(exitCode != 0);
  }

  @Test
  void anEmptyKeyIsNone() {
    TestProject project = incremental("unique_key=''");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.run("run").exitCode()).isZero();

    String count = "select count(*) as n from {{ ref('a') }}";
    assertThat(project.run("show", "--inline", count, "--output", "csv").out()).isEqualTo("n\n2\n");
  }

  @Test
  void aSettingUnderTwoNamesIsRefused() {
    CommandResult result =
        TestProjects.shop(folder)
            .file(
                "models/a.sql",
                "{{ config({'pre_hook': 'select 1', 'pre-hook': 'select 2'}) }} select 1 as id")
            .run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out() + result.err())
        .contains(
            "error[MDS316]: config() has two names of one setting, `pre_hook` and `pre-hook`");
  }

  @Test
  void aHookOfASeedReadsNoModel() {
    CommandResult result =
        TestProjects.shop(folder)
            .file("seeds/cities.csv", "id\n1\n")
            .file(
                "seeds/cities.yml",
                "seeds: [{name: cities, config: {post_hook: \"select * from {{ ref('a') }}\"}}]\n")
            .file("models/a.sql", "select 1 as id")
            .run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out() + result.err())
        .contains("Seeds cannot depend on other nodes, and a hook of `cities`");
  }

  private TestProject incremental(String settings) {
    return TestProjects.shop(folder)
        .file(
            "models/a.sql",
            "{{ config(materialized='incremental', "
                + settings
                + ") }} select 1 as id, 2 as price");
  }
}
