package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedTypesTest {

  @TempDir private Path folder;

  private static String types(TestProject project) {
    String query = "select string_agg(typeof(columns(*)), ' ') from (from members limit 1)";
    return project.run("show", "--inline", query, "--output", "csv").out();
  }

  @Test
  void aTableOfTheSameColumnsKeepsTheirTypes() {
    TestProject project =
        TestProjects.shop(folder).file("seeds/members.csv", "member_no,name\n1,Ada\n");
    assertThat(project.run("seed").exitCode()).isZero();

    project.file("seeds/members.csv", "member_no,name\n1,Ada\n1b,Bob\n");
    CommandResult refused = project.run("seed");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("1b", "--full-refresh takes them anew");
    assertThat(project.run("seed", "--full-refresh").exitCode()).isZero();
    assertThat(types(project)).contains("VARCHAR");
  }

  @Test
  void aTableOfOtherColumnsIsMadeAnew() {
    TestProject project =
        TestProjects.shop(folder).file("seeds/members.csv", "member_no,name\n1,Ada\n");
    assertThat(project.run("seed").exitCode()).isZero();

    project.file("seeds/members.csv", "member_no,city\n1b,London\n");

    assertThat(project.run("seed").exitCode()).isZero();
    assertThat(types(project)).doesNotContain("BIGINT");
  }

  @Test
  void givenTypesHoldForATableThatIsThere() {
    TestProject project = TestProjects.shop(folder).file("seeds/members.csv", "member_no\n1\n");
    assertThat(project.run("seed").exitCode()).isZero();

    project.file(
        "seeds/seeds.yml",
        "seeds: [{name: members, config: {column_types: {member_no: varchar}}}]");

    assertThat(project.run("seed").exitCode()).isZero();
    assertThat(types(project)).contains("VARCHAR");
  }
}
