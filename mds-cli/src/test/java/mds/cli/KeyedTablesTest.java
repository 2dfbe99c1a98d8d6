package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with indexes, and tables that foreign keys join. */
final class KeyedTablesTest {

  @TempDir Path folder;

  @Test
  void twoTablesThatOneForeignKeyTableReadsAreBuiltAgainTogether() {
    String parent = "{{ config(materialized='table') }} select i as id from range(1000) as rows(i)";
    TestProject project =
        TestProjects.shop(folder)
            .file("models/cities.sql", parent)
            .file("models/shops.sql", parent)
            .file("models/products.sql", parent)
            .file(
                "models/sales.sql",
                "{{ config(materialized='table') }} select 1::bigint as city, 2::bigint as shop, 3::bigint as product")
            .file(
                "models/keys.yml",
                """
                models:
                  - &parent
                    name: cities
                    config: {contract: {enforced: true}}
                    columns: [{name: id, data_type: bigint, constraints: [{type: primary_key}]}]
                  - {<<: *parent, name: shops}
                  - {<<: *parent, name: products}
                  - name: sales
                    config: {contract: {enforced: true}}
                    columns:
                      - {name: city, data_type: bigint, constraints: [{type: foreign_key, to: ref('cities'), to_columns: [id]}]}
                      - {name: shop, data_type: bigint, constraints: [{type: foreign_key, to: ref('shops'), to_columns: [id]}]}
                      - {name: product, data_type: bigint, constraints: [{type: foreign_key, to: ref('products'), to_columns: [id]}]}
                """);

    for (int time = 0; time < 3; time++) {
      CommandResult result = project.run("run", "--threads", "4");
      assertThat(result.exitCode()).as(result.out()).isZero();
    }
  }

  @Test
  void anIndexMayBeToldOfTwice() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/a.sql",
                "{{ config(materialized='table', indexes=[{'columns': ['id']}, {'columns': ['id']}]) }}"
                    + " select 1 as id");
    CommandResult result = project.run("run");
    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(indexes(project)).isEqualTo("n\n2\n");
  }

  @Test
  void seedsHaveIndexes() {
    TestProject project =
        TestProjects.shop(folder)
            .file("seeds/cities.csv", "id,name\n1,Rom\n")
            .file(
                "seeds/cities.yml",
                "seeds: [{name: cities, config: {indexes: [{columns: [id], unique: true}, {columns: [name]}]}}]\n");
    for (String option :
        new String[] {"--no-full-refresh", "--no-full-refresh", "--full-refresh"}) {
      CommandResult result = project.run("seed", option);
      assertThat(result.exitCode()).as(result.out()).isZero();
      assertThat(indexes(project)).isEqualTo("n\n2\n");
    }
  }

  private static String indexes(TestProject project) {
    String sql = "select count(*) as n from duckdb_indexes()";
    return project.run("show", "--quiet", "--inline", sql, "--output", "csv").out();
  }
}
