package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file("seeds/members.csv", "id,name,changed\n1,Ann,2024-01-01\n2,Bob,2024-01-01\n");
  }

  private void change() {
    project.file("seeds/members.csv", "id,name,changed\n1,Anna,2024-02-01\n3,Cleo,2024-02-01\n");
  }

  private void snapshot(String settings) {
    project.file(
        "snapshots/s.sql",
        "{% snapshot s %}{{ config(schema='kept', unique_key='id', "
            + settings
            + ") }} select * from {{ ref('members') }}{% endsnapshot %}");
  }

  @Test
  void timestampsEndTheRowsThatChanged() {
    snapshot("strategy='timestamp', updated_at='changed'");

    buildTwice();
    assertThat(rows("name, dbt_valid_to")).isEqualTo("Ann,2024-02-01\nAnna,\nBob,\nCleo,\n");
  }

  @Test
  void checkedColumnsEndTheRowsThatChanged() {
    snapshot("strategy='check', check_cols=['name']");

    buildTwice();
    assertThat(rows("name, dbt_valid_to is null"))
        .isEqualTo("Ann,false\nAnna,true\nBob,true\nCleo,true\n");
  }

  @Test
  void nothingChangesWithoutAChange() {
    snapshot("strategy='check', check_cols='all', hard_deletes='new_record'");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(rows("name, dbt_is_deleted")).isEqualTo("Ann,False\nBob,False\n");
  }

  @Test
  void deletedRowsEndWhenAskedFor() {
    snapshot("strategy='check', check_cols=['name'], hard_deletes='invalidate'");

    buildTwice();
    assertThat(rows("name, dbt_valid_to is null"))
        .isEqualTo("Ann,false\nAnna,true\nBob,false\nCleo,true\n");
  }

  @Test
  void aDeletionIsARecordWhenAskedFor() {
    snapshot("strategy='timestamp', updated_at='changed', hard_deletes='new_record'");

    buildTwice();
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(rows("name, dbt_is_deleted, dbt_valid_to is null"))
        .isEqualTo(
            "Ann,False,false\nAnna,False,true\nBob,False,false\nBob,True,true\nCleo,False,true\n");
  }

  @Test
  void theTimeColumnsMayHaveOtherNamesAndAnEnd() {
    snapshot(
        "strategy='timestamp', updated_at='changed', dbt_valid_to_current=\"date '9999-12-31'\","
            + " snapshot_meta_column_names={'dbt_valid_to': 'until'}");

    buildTwice();
    assertThat(rows("name, until"))
        .isEqualTo("Ann,2024-02-01\nAnna,9999-12-31\nBob,9999-12-31\nCleo,9999-12-31\n");
  }

  @Test
  void aTableThatIsNoSnapshotIsNotSpoilt() {
    snapshot("strategy='timestamp', updated_at='changed'");
    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        on-run-start:
          - create schema if not exists main_kept
          - create table if not exists main_kept.s as select 1 as id
        """);

    assertThat(project.run("build").out()).contains("missing configured columns");
  }

  private void buildTwice() {
    assertThat(project.run("build").exitCode()).isZero();
    change();
    assertThat(project.run("build").exitCode()).isZero();
  }

  private String rows(String columns) {
    String sql = "select " + columns + " from main_kept.s order by all";
    String csv = project.run("show", "--quiet", "--inline", sql, "--output", "csv").out();
    return csv.substring(csv.indexOf('\n') + 1);
  }
}
