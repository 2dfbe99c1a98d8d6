package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
