package mds.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
