package mds.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void write() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file("profiles.yml", "shop: {target: dev, outputs: {dev: {type: duckdb}}}\n")
            .file("models/a.sql", "select 1 as id");
  }

  @Test
  void compiledFilesAreNamedAsTheTargetFolderIs() {
    Path elsewhere = folder.resolve("else/where");

    compile(elsewhere.toString());
    assertThat(project.read("else/where/manifest.json"))
        .contains("\"" + elsewhere + "/compiled/shop/models/a.sql\"");
    assertThat(elsewhere.resolve("compiled/shop/models/a.sql")).isRegularFile();

    compile("out/");
    assertThat(project.read("out/manifest.json")).contains("\"out/compiled/shop/models/a.sql\"");
  }

  @Test
  void selectorsStandThereAsWhatTheySay() {
    project.file(
        "selectors.yml",
        """
        selectors:
          - name: near
            description: "what is near {{ var('where', 'a') }}"
            default: false
            definition: "2+tag:nightly+3"
          - name: key
            definition: {config.materialized: "{{ target.name }}"}
          - name: several
            definition:
              union:
                - "@models/a.SQL"
                - {method: selector, value: key}
                - {intersection: [tag:a, {fqn: b}, {exclude: [A.SQL]}]}
                - exclude: [{method: tag, value: x, children: true, children_depth: 1}]
          - name: criterion
            definition: {method: fqn, value: 3, exclude: ["+a"], indirect_selection: cautious}
          - {name: same, definition: {method: selector, value: near}}
        """);
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(selectors())
        .isEqualTo(
            """
            {"near":{"name":"near","description":"what is near a","default":false,\
            "definition":{"parents":true,"parents_depth":"2","method":"tag","value":"nightly",\
            "children":true,"children_depth":"3"}},\
            "key":{"name":"key","definition":{"method":"config.materialized","value":"dev"}},\
            "several":{"name":"several","definition":{"union":[\
            {"childrens_parents":true,"method":"path","value":"models/a.SQL"},\
            {"method":"config.materialized","value":"dev"},\
            {"intersection":[{"method":"tag","value":"a"},{"method":"fqn","value":"b"},\
            {"exclude":[{"method":"file","value":"A.SQL"}]}]},\
            {"exclude":[{"method":"tag","value":"x","children":true,"children_depth":1}]}]}},\
            "criterion":{"name":"criterion","definition":{"method":"fqn","value":3,\
            "exclude":["+a"],"indirect_selection":"cautious"}},\
            "same":{"name":"same","definition":{"parents":true,"parents_depth":"2","method":"tag",\
            "value":"nightly","children":true,"children_depth":"3"}}}""");
  }

  @Test
  void nodesStandInDbtsOrder() {
    project
        .file("analyses/an.sql", "select 1")
        .file("seeds/s.csv", "a\n1\n")
        .file("tests/single.sql", "select 1 as a where false")
        .file("models/b.py", "def model(dbt, session):\n    return dbt.ref('a')\n")
        .file("models/c_v1.sql", "select 1 as id")
        .file("models/d.sql", "select 1 as id")
        .file(
            "snapshots/sn.sql",
            """
            {% snapshot sn %}{{ config(unique_key='id', strategy='check', check_cols='all') }}
            select 1 as id{% endsnapshot %}
            """)
        .file(
            "models/one.yml",
            """
            models:
              - {name: d, columns: [{name: id, data_tests: [not_null]}]}
              - {name: c, versions: [{v: 1}], columns: [{name: id, data_tests: [not_null]}]}
            snapshots:
              - name: sy
                relation: ref('a')
                config: {unique_key: id, strategy: check, check_cols: all}
                columns: [{name: id, data_tests: [unique]}]
            seeds: [{name: s, columns: [{name: a, data_tests: [not_null]}]}]
            sources: [{name: src, tables: [{name: t, columns: [{name: a, data_tests: [unique]}]}]}]
            """)
        .file(
            "models/two.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]\n");
    assertThat(project.run("parse").exitCode()).isZero();
    String maps =
        project.read("target/manifest.json").split("\"parent_map\":|\"child_map\":", 3)[1];
    List<String> ids =
        Pattern.compile("\"([^\"]*)\":").matcher(maps).results().map(id -> id.group(1)).toList();
    assertThat(ids.stream().map(id -> id.replaceFirst("\\.[0-9a-f]{10}$", "")))
        .containsExactly(
            "model.shop.a",
            "model.shop.d",
            "model.shop.b",
            "snapshot.shop.sn",
            "analysis.shop.an",
            "test.shop.single",
            "seed.shop.s",
            "model.shop.c.v1",
            "test.shop.not_null_d_id",
            "test.shop.not_null_c_v1_id",
            "test.shop.not_null_s_a",
            "snapshot.shop.sy",
            "test.shop.unique_sy_id",
            "test.shop.unique_a_id",
            "test.shop.source_unique_src_t_a",
            "source.shop.src.t");
  }

  private String selectors() {
    String manifest = project.read("target/manifest.json");
    String start = "\"selectors\":";
    return manifest.substring(
        manifest.indexOf(start) + start.length(), manifest.indexOf(",\"disabled\":"));
  }

  private void compile(String target) {
    assertThat(project.run("compile", "--target-path", target).exitCode()).isZero();
  }
}
