package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model is told whose source a feed has not filled yet. */
final class MissingFeedFileTest {

  @TempDir Path folder;

  @Test
  void theFeedIsNamedThatMakesTheFile() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/sources.yml",
                "sources: [{name: ingested, config: {meta: {external_location: "
                    + "\"read_parquet('ingested/{name}/**/*.parquet')\"}}, tables: [{name: returns}]}]")
            .file("models/staged.sql", "select * from {{ source('ingested', 'returns') }}")
            .file("models/other.sql", "select * from read_csv('elsewhere/returns/none.csv')");
    project.file(
        "project.yml",
        project.read("project.yml")
            + "network: {attempts: 1}\n"
            + "ingest: [{name: returns, files: 'exports/{market}/*.csv', output: 'ingested/{feed}'}]\n");

    CommandResult result = project.run("build", "--select", "staged");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("ingested/returns/**", "the feed fills it: mds ingest --select returns");
    assertThat(project.run("build", "--select", "other").out())
        .contains("elsewhere/returns/none.csv")
        .doesNotContain("mds ingest");
  }
}
