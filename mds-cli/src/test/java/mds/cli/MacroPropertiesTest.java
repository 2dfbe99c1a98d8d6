package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
