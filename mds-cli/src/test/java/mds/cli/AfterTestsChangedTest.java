package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import mds.testing.CommandResult;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models with {@code publish: after_tests} of which nothing changed. */
final class AfterTestsChangedTest extends AfterTestsProject {

  @BeforeEach
  void addFiles() {
    project
        .file("seeds/raw.csv", "id,kind\n1,a\n2,b\n")
        .file("seeds/raw.yml", "seeds: [{name: raw, config: {publish: at_once}}]")
        .file(
            "models/orders.sql",
            "{{ config(materialized='table') }} select id from {{ ref('raw') }}")
        .file("models/daily.sql", "select count(*) as id from {{ ref('orders') }}")
        .file(
            "models/history.sql",
            "{{ config(materialized='incremental') }} select id from {{ ref('orders') }}"
                + "{% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}")
        .file(
            "models/last.sql",
            "{{ config(materialized='table') }} select id from {{ ref('daily') }}")
        .file("tests/few.sql", "select * from {{ ref('last') }} where id > 3")
        .file("tests/known.sql", "select * from {{ ref('history') }} where id is null");
  }

  private CommandResult build() {
    return project.run("build", "--changed");
  }

  /** Builds until all is on record: an incremental model is other code from the second time on. */
  private void settle() {
    assertThat(build().exitCode()).isZero();
    CommandResult second = build();
    assertThat(second.out()).contains("Unchanged: 6 of 7").doesNotContain("Not published");
    assertThat(build().out()).contains("Unchanged: 7 of 7");
  }

  @Test
  void whatDidNotChangeIsLeftWithItsTests() throws SQLException {
    settle();
    assertThat(project.run("plan").out()).contains("7 skip").doesNotContain("written twice");
    assertThat(query("select id from last")).containsExactly("2");
    assertThat(query("select schema_name from duckdb_schemas() where schema_name like '%shadow'"))
        .isEmpty();
  }

  @Test
  void aChangeRunsThroughTheGroup() throws SQLException {
    settle();
    project.file("seeds/raw.csv", "id,kind\n1,a\n2,b\n3,c\n");
    assertThat(project.run("plan").out())
        .contains("daily: what it reads is built, and may come out");

    CommandResult built = build();

    assertThat(built.exitCode()).as(built.out()).isZero();
    assertThat(built.out())
        .contains("PASS few")
        .contains("PASS known")
        .doesNotContain("Unchanged:");
    assertThat(query("select id from last union all (select id from history order by id)"))
        .containsExactly("3", "1", "2", "3");
    assertThat(build().out()).contains("Unchanged: 7 of 7");
  }

  @Test
  void aTableThatComesOutTheSameStopsThere() throws SQLException {
    settle();
    project.file("seeds/raw.csv", "id,kind\n1,x\n2,y\n");

    CommandResult built = build();

    assertThat(built.exitCode()).as(built.out()).isZero();
    assertThat(built.out()).contains("Unchanged: 5 of 7").doesNotContain("PASS few");
    assertThat(query("select id from last")).containsExactly("2");
    assertThat(build().out()).contains("Unchanged: 7 of 7");
  }

  @Test
  void aPartOfAGroupIsBuiltOverWhatIsLeft() throws SQLException {
    settle();
    project.file(
        "models/last.sql",
        "{{ config(materialized='table') }} select id + 1 as id from {{ ref('daily') }}");

    CommandResult built = build();

    assertThat(built.exitCode()).as(built.out()).isZero();
    assertThat(built.out()).contains("Unchanged: 5 of 7").contains("PASS few");
    assertThat(query("select id from last")).containsExactly("3");
    assertThat(
            query("select count(*) from duckdb_views() where not internal and sql like '%shadow%'"))
        .containsExactly("0");
  }

  @Test
  void whatFailedItsTestsIsBuiltAgain() throws SQLException {
    settle();
    project.file("seeds/raw.csv", "id,kind\n1,a\n2,b\n3,c\n4,d\n");
    assertThat(build().out()).contains("Not published").contains("FAIL");
    assertThat(project.run("plan").out()).containsPattern("(build|maybe)  last");

    CommandResult again = build();

    assertThat(again.out()).contains("Not published").contains("FAIL");
    assertThat(query("select id from last")).containsExactly("2");
    assertThat(query("select max(id) from history")).containsExactly("2");
    project.file("seeds/raw.csv", "id,kind\n1,a\n2,b\n5,c\n");
    assertThat(build().exitCode()).isZero();
    assertThat(query("select id from last")).containsExactly("3");
    assertThat(query("select max(id) from history")).containsExactly("5");
  }

  @Test
  void whatSomebodyElseChangedIsBuiltAgain() throws SQLException {
    settle();
    try (Connection connection =
        new DuckDBDriver()
            .connect("jdbc:duckdb:" + folder.resolve("shop.duckdb"), new Properties())) {
      connection.createStatement().execute("update last set id = 0");
    }
    assertThat(project.run("plan").out()).contains("last: somebody else changed it; some 1 rows");

    assertThat(build().exitCode()).isZero();
    assertThat(query("select id from last")).containsExactly("2");
  }

  @Test
  void runAndBuildAgreeOnWhatChanged() {
    settle();
    assertThat(project.run("run", "--changed").out()).contains("Unchanged: 4 of 4");
    project.run("run");
    assertThat(build().out()).contains("Unchanged: 7 of 7");
  }

  @Test
  void aTestThatFailsOnWhatIsLeftPublishesNothing() throws SQLException {
    settle();
    project.file("tests/few.sql", "select * from {{ ref('last') }} where id > 1");

    CommandResult failed = build();

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).contains("FAIL 1 few").doesNotContain("Not published");
    assertThat(query("select id from last")).containsExactly("2");
  }
}
