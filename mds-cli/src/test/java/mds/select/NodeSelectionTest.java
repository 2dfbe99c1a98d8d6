package mds.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The selection language on a chain {@code raw -> a -> b -> c} with tests and a side model. */
class NodeSelectionTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void writeProject() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file("seeds/raw.csv", "id\n1\n")
            .file(
                "models/staging/a.sql",
                "{{ config(tags=['daily']) }} select * from {{ ref('raw') }}")
            .file("models/staging/b.sql", "select * from {{ ref('a') }}")
            .file(
                "models/marts/c.sql",
                "{{ config(materialized='table') }} select * from {{ ref('b') }}")
            .file("models/marts/side.sql", "{{ config(tags=['daily', 'x']) }} select 1 as id")
            .file(
                "models/schema.yml",
                """
                models:
                  - name: b
                    columns: [{name: id, tests: [unique]}]
                  - name: c
                    columns:
                      - name: id
                        tests: [{relationships: {to: "ref('a')", field: id}}]
                """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | a relationships_c_id__id__ref_a_",
        "+b | a b raw relationships_c_id__id__ref_a_ unique_b_id",
        "1+c | b c relationships_c_id__id__ref_a_ unique_b_id",
        "a+1 | a b relationships_c_id__id__ref_a_ unique_b_id",
        "@b | a b c raw relationships_c_id__id__ref_a_ unique_b_id",
        "tag:daily | a relationships_c_id__id__ref_a_ side",
        "tag:daily,tag:x | side",
        "path:models/marts | c relationships_c_id__id__ref_a_ side",
        "config.materialized:table | c relationships_c_id__id__ref_a_",
        "shop.staging.* | a b relationships_c_id__id__ref_a_ unique_b_id",
        "file:c.sql | c relationships_c_id__id__ref_a_",
        "test_name:unique | unique_b_id",
        "test_type:generic | relationships_c_id__id__ref_a_ unique_b_id",
        "resource_type:seed | raw",
        "sid* | side",
        "package:shop,resource_type:model | a b c relationships_c_id__id__ref_a_ side unique_b_id"
      })
  void criteriaMeanTheirNodes(String criterion, String expected) {
    assertThat(listed("--select", criterion)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void spacesJoinAndExclusionTakesAway() {
    assertThat(listed("--select", "b", "side", "--exclude", "test_type:generic"))
        .containsExactlyInAnyOrder("b", "side");
  }

  @Test
  void cautiousTestsComeWithAllOfTheirNodesOnly() {
    assertThat(listed("--select", "c", "--indirect-selection", "cautious")).containsExactly("c");
    assertThat(listed("--select", "a", "c", "--indirect-selection", "cautious"))
        .containsExactlyInAnyOrder("a", "c", "relationships_c_id__id__ref_a_");
    assertThat(listed("--select", "b+", "--indirect-selection", "buildable"))
        .containsExactlyInAnyOrder("b", "c", "unique_b_id", "relationships_c_id__id__ref_a_");
  }

  @Test
  void buildableTestsMayLookAtAnySource() {
    project.file(
        "models/sources.yml",
        """
        sources: [{name: drive, tables: [{name: lists}]}]
        models:
          - name: side
            columns:
              - name: id
                data_tests:
                  - relationships: {arguments: {to: "source('drive', 'lists')", field: id}}
        """);
    String test = "relationships_side_id__id__source_drive_lists_";
    assertThat(listed("--select", "side", "--indirect-selection", "buildable"))
        .containsExactlyInAnyOrder("side", test);
    assertThat(listed("--select", "side", "--indirect-selection", "cautious"))
        .containsExactly("side");
  }

  @Test
  void inTheFileOnlyCriteriaHaveAMode() {
    project.file(
        "selectors.yml",
        """
        selectors:
          - name: both
            definition:
              union:
                - {method: fqn, value: a, indirect_selection: cautious}
                - {method: fqn, value: c, indirect_selection: cautious}
          - name: nothing
            definition: {union: [{method: fqn, value: a}, {method: tag, value: nothing}]}
        """);
    assertThat(listed("--selector", "both")).containsExactlyInAnyOrder("a", "c");
    assertThat(project.run("ls", "--selector", "nothing").err()).isEmpty();
  }

  @Test
  void anIntersectionThatIsEmptyIsWarnedOfAsAWhole() {
    CommandResult result = project.run("ls", "--select", "raw,c");
    assertThat(result.err()).contains("`raw,c` matches no node");
  }

  @Test
  void selectorsOfTheFileAreUsedByName() {
    project.file(
        "selectors.yml",
        """
        selectors:
          - name: early
            definition: {union: [{method: fqn, value: b, parents: true}, {exclude: [raw]}]}
        """);
    assertThat(listed("--selector", "early", "--resource-type", "model"))
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void anItemThatExcludesChoosesNothingAsInDbt() {
    project.file(
        "selectors.yml",
        """
        selectors:
          - name: left
            definition: {union: [{method: fqn, value: a, exclude: [b]}, b, c]}
        """);
    assertThat(listed("--selector", "left", "--resource-type", "model")).containsExactly("c");
  }

  @Test
  void aDepthMayComeFromATemplate() {
    project.file(
        "selectors.yml",
        """
        selectors:
          - name: near
            definition:
              {method: fqn, value: c, parents: true, parents_depth: "{{ var('depth', 1) }}"}
        """);
    assertThat(listed("--selector", "near", "--resource-type", "model"))
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void whatMatchesNothingNamesTheNearest() {
    CommandResult result = project.run("ls", "--select", "sidd");
    assertThat(result.err()).contains("MDS322").contains("did you mean `side`?");
  }

  @Test
  void wildcardsFindExposuresAndNoSources() {
    project.file(
        "models/more.yml",
        """
        sources: [{name: shop, tables: [{name: raw}]}]
        exposures: [{name: report, type: ml, owner: {name: Ada}, depends_on: [ref('c')]}]
        """);
    assertThat(listed("--select", "re*t", "ra*", "--resource-type", "exposure", "source"))
        .containsExactly("report");
  }

  @Test
  void analysesAreListedWhenTheyAreAskedFor() {
    project.file("analyses/deep.sql", "select 1");
    assertThat(listed()).doesNotContain("deep");
    assertThat(listed("--resource-type", "analysis")).containsExactly("deep");
  }

  @Test
  void versionsAreListedWithTheirNumber() {
    project
        .file("models/v/many_v2.sql", "select 1 as id")
        .file("models/v/many.yml", "models: [{name: many, versions: [{v: 2}]}]");
    assertThat(listed("--select", "many")).containsExactly("many.v2");
  }

  @Test
  void whatMdsOnlyKeepsChoosesNothing() {
    assertThat(listed("--select", "metric:*", "unit_test:*", "side")).containsExactly("side");
  }

  @ParameterizedTest
  @CsvSource({"resource_type:modell,model", "test_type:datta,data", "version:latst,latest"})
  void valuesThatAMethodDoesNotKnowAreWrong(String criterion, String nearest) {
    CommandResult result = project.run("ls", "--select", criterion);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS320", "did you mean `" + nearest + "`?");
  }

  @Test
  void whatWasNotAskedForIsNotMissed() {
    CommandResult result = project.run("ls", "--exclude", "a", "--warn-error");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void groupsAreFoundByWildcards() {
    project
        .file("models/owned.sql", "{{ config(group='finance') }} select 1 as id")
        .file("models/groups.yml", "groups: [{name: finance, owner: {name: Ada}}]");
    assertThat(listed("--select", "group:fin*")).containsExactly("owned");
  }

  @Test
  void snapshotsBearTheNameOfTheirFile() {
    project.file(
        "snapshots/many.sql",
        "{% snapshot old %}{{ config(strategy='check', unique_key='id', check_cols='all') }}"
            + " select 1 as id{% endsnapshot %}");
    assertThat(project.run("ls", "--resource-type", "snapshot").out()).isEqualTo("shop.many.old\n");
  }

  @Test
  void whatEditorsLeaveBehindIsNoModel() throws IOException {
    project.file("models/.a.sql", "select 1").file("models/~a.sql", "select 1");
    Files.createSymbolicLink(folder.resolve("models/.#b.sql"), Path.of("ada@host.123"));
    project.file("models/LOUD.SQL", "select 1 as id");
    assertThat(listed("--resource-type", "model"))
        .containsExactlyInAnyOrder("a", "b", "c", "side", "LOUD");
  }

  @Test
  void numbersOfStepsMayBeLarge() {
    assertThat(listed("--select", "99999999999999+b")).containsAll(listed("--select", "+b"));
  }

  @ParameterizedTest
  @CsvSource({"--select,-1+a,MDS112", "--resource-type,modell,MDS112", "--vars,---,MDS112"})
  void wrongWordsAreWrongArguments(String option, String value, String code) {
    CommandResult result = project.run("ls", option, value);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(code);
  }

  @Test
  void anEmptyTargetPathIsNone() {
    project.run("ls", "--target-path", "");
    assertThat(folder.resolve("target/manifest.json")).exists();
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  private List<String> listed(String... options) {
    List<String> arguments = new ArrayList<>(List.of("ls", "--output", "name"));
    arguments.addAll(List.of(options));
    CommandResult result = project.run(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).isZero();
    return result.out().lines().toList();
  }
}
