package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dbt-core 1.11 with dbt-duckdb says of catalogs.yml, which can name no catalog there. */
final class CatalogsFileTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file("dbt_project.yml", "name: shop\nprofile: shop\nversion: 1.0.0\n")
            .file("profiles.yml", "shop: {outputs: {default: {type: duckdb, path: shop.duckdb}}}")
            .file("models/a.sql", "select 1 as id");
  }

  private String refused(String catalogs) {
    CommandResult parse = project.file("catalogs.yml", catalogs).run("parse");
    assertThat(parse.exitCode()).as(parse.out()).isEqualTo(2);
    return parse.err();
  }

  @Test
  void aFileThatNamesNoneIsNothingToTellOf() {
    assertThat(project.file("catalogs.yml", "catalogs: []\n").run("parse").exitCode()).isZero();
    assertThat(project.file("catalogs.yml", "other: 1\n").run("parse").exitCode()).isZero();
  }

  @Test
  void aCatalogIsOfATypeThatIsNotSupported() {
    String valid = "catalogs: [{name: c, write_integrations: [{name: w, catalog_type: x}]}]\n";

    assertThat(refused(valid)).contains("Catalog type is not supported. Received: x");
    assertThat(project.run("ls").exitCode()).as("which dbt does without the file").isZero();
  }

  @Test
  void whatIsWrongWithTheFileIsSaidInDbtsWords() {
    assertThat(refused("")).contains("catalogs.yml is empty");
    assertThat(refused("catalogs: [{name: c, nothing: 1}]")).contains("no key `nothing`");
    assertThat(refused("catalogs: [{name: c}]"))
        .contains(
            "Catalog 'c' must specify an 'active_write_integration' when multiple"
                + " 'write_integrations' are provided.");
    assertThat(
            refused(
                """
                catalogs:
                  - name: c
                    active_write_integration: z
                    write_integrations: [{name: w, catalog_type: x}, {name: w, catalog_type: x}]
                """))
        .contains(
            "Catalog 'c' cannot have multiple 'write_integrations' with the same name: 'w'.",
            "from its set of defined 'write_integrations': ['w', 'w']. Got: 'z'.");
  }

  @Test
  void aModelThatNamesACatalogFindsNone() {
    project.file("models/a.sql", "{{ config(catalog_name='c') }} select 1 as id");

    CommandResult parse = project.run("parse");
    assertThat(parse.exitCode()).isEqualTo(2);
    assertThat(parse.err()).contains("Catalog not found.Received: cExpected one of: ?");
  }
}
