package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalModelTest {

  @TempDir Path folder;

  @Test
  void aRelativeLocationIsWithinTheProjectWhereverTheProcessWorks() {
    CommandResult result =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file(
                "models/out.sql",
                "{{ config(materialized='external', location='out.parquet') }} select 1 as id")
            .file("models/again.sql", "select * from {{ ref('out') }}")
            .file(
                "models/schema.yml",
                "models:\n  - {name: again, columns: [{name: id, tests: [unique]}]}\n")
            .run("build");
    assertThat(result.out()).contains("PASS=3");
    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("out.parquet")).exists();
  }
}
