package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two markets that number their members alike, and what the declaration of an identity does about
 * it.
 */
final class IdentityTest {

  private static final String IDENTITIES =
      """
      identities:
        - {name: member, columns: [market, member_no], model: members}
        - {name: order, columns: [market, member_no, order_no]}
      """;

  private static final String MEMBERS_KEY = "primary_key_members_market__member_no";
  private static final String ORDERS_KEY = "primary_key_orders_market__member_no__order_no";
  private static final String ORDERS_MEMBER = "foreign_key_orders_market__member_no__ref_members_";

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("project.yml", "name: shop\nprofile: shop\n" + IDENTITIES)
            .file(
                "models/stg.sql",
                "select * from (values ('UK', 1), ('DE', 1)) as v(market, member_no)")
            .file(
                "models/members.sql", "{{ config(grain='member') }} select * from {{ ref('stg') }}")
            .file("models/orders.sql", orders("('UK', 1, 7), ('DE', 1, 7), ('DE', null, 8)"));
  }

  private static String orders(String rows) {
    return "{{ config(grain='order') }} select * from (values "
        + rows
        + ") as v(market, member_no, order_no)";
  }

  @Test
  void theTestsFollowFromTheGrain() {
    assertThat(project.run("ls", "--resource-type", "test", "--output", "name").out())
        .isEqualTo(ORDERS_MEMBER + "\n" + MEMBERS_KEY + "\n" + ORDERS_KEY + "\n");
  }

  @Test
  void aMemberOfAnotherMarketIsNone() {
    project.file("models/orders.sql", orders("('IT', 1, 7), ('DE', 1, 7)"));

    CommandResult result = project.run("build");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("FAIL 1 " + ORDERS_MEMBER)
        .contains("PASS " + ORDERS_KEY)
        .contains("PASS " + MEMBERS_KEY);
    assertThat(result.out()).contains("market = IT, member_no = 1, n_records = 1");
  }

  @Test
  void aKeyWithAnEmptyPartIsWrongInItsOwnModelAndPassedOverInOthers() {
    CommandResult result = project.run("build");

    assertThat(result.out()).contains("PASS " + ORDERS_MEMBER).contains("FAIL 1 " + ORDERS_KEY);
  }

  @Test
  void whatTheHomeIsMadeOfIsNotHeldToIt() {
    project.file(
        "models/stg.sql",
        "{{ config(grain='member') }} select * from (values ('UK', 1)) as v(market, member_no)");

    assertThat(project.run("ls", "--resource-type", "test", "--output", "name").out())
        .contains("primary_key_stg_market__member_no")
        .doesNotContain("foreign_key_stg");
  }

  @Test
  void aTestThatIsWrittenIsNotMadeAgain() {
    project.file(
        "models/models.yml",
        """
        models:
          - name: orders
            data_tests:
              - foreign_key:
                  arguments: {columns: [market, member_no], to: ref('members')}
                  config: {severity: warn}
        """);
    project.file("models/orders.sql", orders("('IT', 1, 7)"));

    CommandResult result = project.run("build");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("WARN 1 " + ORDERS_MEMBER).contains("TOTAL=6");
  }

  @Test
  void aTestThatCannotBeCompiledIsShownWhereTheModelIsDescribed() {
    project.file("models/days.sql", "select 'UK' as market, 1 as member_no, 1 as order_no");
    project.file("models/models.yml", "models:\n  - name: days\n    config: {grain: order}\n");
    project.file(
        "macros/key.sql",
        "{% test primary_key(model, columns) %}{{ nothing.at_all }}{% endtest %}");

    CommandResult result =
        project.run("test", "--select", "primary_key_days_market__member_no__order_no");

    assertThat(result.out() + result.err()).contains("--> models/models.yml");
  }

  @Test
  void aGrainMayBeAListOfColumns() {
    project.file(
        "models/days.sql", "{{ config(grain=['market', 'day']) }} select 'UK' as market, 1 as day");

    assertThat(project.run("build", "--select", "days").out())
        .contains("PASS primary_key_days_market__day");
  }

  @Test
  void macrosKnowTheColumns() {
    project.file(
        "models/joined.sql",
        """
        select count(distinct ({{ mds.identity_columns('member', 's') }})) as members,
          count(distinct {{ mds.identity_key('member') }}) as keys
        from {{ ref('stg') }} as s join {{ ref('members') }} using ({{ mds.identity_columns('member') }})
        """);
    project.run("build");

    assertThat(
            project
                .run("show", "--quiet", "--inline", "select * from joined", "--output", "csv")
                .out())
        .isEqualTo("members,keys\n2,2\n");
  }

  @Test
  void partsOfAKeyDoNotRunIntoEachOtherAndNoneIsPassedOver() {
    project.file(
        "models/stg.sql",
        """
        select {{ mds.identity_key('member') }} as key
        from (values ('a_b', 'c'), ('a', 'b_c'), ('a', null)) as v(market, member_no)
        """);
    project.run("build", "--select", "stg");

    assertThat(
            project
                .run(
                    "show",
                    "--quiet",
                    "--inline",
                    "select count(distinct key) as keys, count(key) as present from {{ ref('stg') }}",
                    "--output",
                    "csv")
                .out())
        .isEqualTo("keys,present\n2,2\n");
  }

  @Test
  void aMacroThatNamesNoIdentitySaysSo() {
    project.file("models/bad.sql", "select {{ mds.identity_key('membre') }}");

    CommandResult result = project.run("compile");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.out() + result.err())
        .contains("there is no identity `membre`")
        .contains("did you mean `member`?");
  }

  @Test
  void thePageTellsOfThem() {
    project.run("build");

    assertThat(project.run("docs", "generate").exitCode()).isZero();
    assertThat(project.read("target/index.html"))
        .contains("What identifies a thing")
        .contains("(market, member_no)")
        .contains("One row for each in ");
  }

  @Test
  void ownKeysStandBesideAProjectOfDbts() throws IOException {
    Files.delete(folder.resolve("project.yml"));
    project.file("dbt_project.yml", "name: shop\nprofile: shop\n").file("mds.yml", IDENTITIES);

    assertThat(project.run("ls", "--resource-type", "test", "--output", "name").out())
        .contains(ORDERS_MEMBER);
  }
}
