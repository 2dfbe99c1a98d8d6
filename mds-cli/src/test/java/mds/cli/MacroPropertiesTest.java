package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What YAML files say of macros, as the manifest has it. */
final class MacroPropertiesTest {

  @TempDir Path folder;

  @Test
  void metaAddsUpAndDocsUnderConfigReplaceTheOthers() {
    TestProject project =
        TestProjects.shop(folder)
            .file("macros/m.sql", "{% macro doubled(number) %}{{ number }} * 2{% endmacro %}")
            .file(
                "macros/m.yml",
                """
                macros:
                  - name: doubled
                    meta: {owner: Ada, level: 1}
                    docs: {show: false, node_color: teal}
                    config: {meta: {level: 2}, docs: {node_color: navy}}
                """);

    assertThat(project.run("parse").exitCode()).isZero();

    assertThat(project.read("target/manifest.json").replaceAll("\\s+", ""))
        .contains(
            "\"config\":{\"meta\":{\"owner\":\"Ada\",\"level\":2},"
                + "\"docs\":{\"show\":true,\"node_color\":\"navy\"}}");
  }

  @Test
  void argumentsAreThoseOfTheCodeOnlyWhereTheProjectWantsThemChecked() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "macros/m.sql",
                "{% macro doubled(number, places=2) %}{% endmacro %}"
                    + "{% macro told(number) %}{% endmacro %}")
            .file("macros/m.yml", "macros: [{name: told, arguments: [{name: number, type: int}]}]");

    assertThat(arguments(project)).containsExactly("[]", "[" + argument("number", "\"int\"") + "]");

    project.file("project.yml", "name: shop\nprofile: shop\nflags: {validate_macro_args: true}\n");
    assertThat(arguments(project))
        .containsExactly(
            "[" + argument("number", "null") + "," + argument("places", "null") + "]",
            "[" + argument("number", "\"int\"") + "]");
  }

  @Test
  void argumentsThatAreNotThoseOfTheCodeAreWarningsInTheWordsOfDbt() {
    TestProject project =
        TestProjects.shop(folder)
            .file("project.yml", "name: shop\nprofile: shop\nflags: {validate_macro_args: true}\n")
            .file(
                "macros/m.sql",
                """
                {% macro m1(a, b, c) %}{% endmacro %}
                {% macro m2(a, b=2) %}{% endmacro %}
                {% macro types(a, b, c, d, e, f, g, h, i) %}{% endmacro %}
                {% test is_good(model, column_name) %}select 1 where false{% endtest %}
                """)
            .file(
                "macros/m.yml",
                """
                macros:
                  - name: m1
                    arguments: [{name: a}, {name: bx, type: invalid_type}, {name: cx}]
                  - {name: m2, arguments: [{name: a, type: string}]}
                  - {name: test_is_good, arguments: [{name: model, type: relation}]}
                  - name: types
                    arguments:
                      - {name: a, type: "list[list[column]]"}
                      - {name: b, type: " dict[str, optional[int]] "}
                      - {name: c, type: "  "}
                      - {name: d, type: "dict[str]"}
                      - {name: e, type: "List[str]"}
                      - {name: f, type: "int[int]"}
                      - {name: g, type: list}
                      - {name: h, type: strings}
                      - {name: i, type: "optional[str"}
                """);

    // what dbt 1.11 says, in its order
    String inYaml = "Argument %s in yaml for macro m1 does not match the jinja definition.";
    String count =
        "The number of arguments in the yaml for macro %s does not match the jinja definition.";
    String type = "Argument %s in the yaml for macro %s has an invalid type.";
    CommandResult parse = project.run("--log-format-file", "json", "parse");
    assertThat(parse.exitCode()).isZero();
    assertThat(told(project.read("logs/mds.log")))
        .containsExactly(
            inYaml.formatted("bx"),
            inYaml.formatted("cx"),
            type.formatted("bx", "m1"),
            count.formatted("m2"),
            count.formatted("test_is_good"),
            type.formatted("d", "types"),
            type.formatted("e", "types"),
            type.formatted("f", "types"),
            type.formatted("g", "types"),
            type.formatted("h", "types"),
            type.formatted("i", "types"));

    assertThat(project.run("--warn-error", "parse").exitCode()).isEqualTo(2);
    assertThat(
            project
                .run("--warn-error-options", "{silence: [InvalidMacroAnnotation]}", "parse")
                .err())
        .doesNotContain("does not match");
  }

  private static List<String> told(String log) {
    return log.lines()
        .filter(line -> line.contains("\"name\":\"InvalidMacroAnnotation\""))
        .map(line -> line.replaceAll(".*?\"dbt\":\"(.*?)\".*", "$1"))
        .toList();
  }

  @Test
  void whatIsBuiltInHasItsArgumentsWhereTheyAreChecked() {
    TestProject project =
        TestProjects.shop(folder)
            .file("macros/m.sql", "{% materialization own, default %}{% endmaterialization %}");
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(macro(project, "dbt.generate_schema_name")).contains("\"arguments\":[],");
    assertThat(macro(project, "shop.materialization_own_default"))
        .contains("\"arguments\":[]")
        .contains("\"supported_languages\":[\"sql\"]");

    project.file("project.yml", "name: shop\nprofile: shop\nflags: {validate_macro_args: true}\n");
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(macro(project, "dbt.generate_schema_name"))
        .contains(
            "\"arguments\":[%s,%s]"
                .formatted(argument("custom_schema_name", "null"), argument("node", "null")));
    assertThat(macro(project, "dbt.test_unique")).contains("\"arguments\":[],");
    assertThat(macro(project, "shop.materialization_own_default"))
        .contains("\"arguments\":[%s]".formatted(argument("supported_languages", "null")));
  }

  private static String macro(TestProject project, String name) {
    String manifest = project.read("target/manifest.json").replaceAll("\\s+", "");
    int start = manifest.indexOf("\"macro." + name + "\":{");
    return manifest.substring(start, manifest.indexOf("\"created_at\"", start) + 80);
  }

  private static List<String> arguments(TestProject project) {
    assertThat(project.run("parse").exitCode()).isZero();
    String manifest = project.read("target/manifest.json").replaceAll("\\s+", "");
    return Pattern.compile("\"macro\\.shop\\..*?\"arguments\":(\\[.*?])")
        .matcher(manifest)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String argument(String name, String type) {
    return "{\"name\":\"%s\",\"type\":%s,\"description\":\"\"}".formatted(name, type);
  }
}
