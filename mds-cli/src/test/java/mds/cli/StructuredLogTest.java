package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the events that programs read to the names of dbt's. */
final class StructuredLogTest {

  private static final String NODE_INFO =
      "materialized meta node_checksum node_finished_at node_name node_path node_relation"
          + " node_started_at node_status resource_type unique_id";

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void write() {
    project =
        TestProjects.shop(folder)
            .file("project.yml", "name: shop\nprofile: shop\non-run-start: [select 1]\n")
            .file("seeds/members.csv", "member_no\n1\n")
            .file(
                "models/a.sql",
                "{{ log('in a', true) if execute }}select * from {{ ref('members') }}")
            .file("models/broken.sql", "select nowhere")
            .file("models/after.sql", "select * from {{ ref('broken') }}")
            .file(
                "tests/doubtful.sql", "{{ config(severity='warn') }} select * from {{ ref('a') }}")
            .file(
                "models/models.yml",
                """
                exposures:
                  - {name: report, type: ml, owner: {name: Ada}, depends_on: [ref('a')]}
                snapshots:
                  - name: kept
                    relation: ref('members')
                    config: {strategy: check, unique_key: member_no, check_cols: all}
                """);
  }

  private List<YamlNode.Mapping> events(String... arguments) throws DiagnosticException {
    return lines(project.run(arguments).out());
  }

  // Each line is JSON, and so YAML.
  private static List<YamlNode.Mapping> lines(String text) throws DiagnosticException {
    List<YamlNode.Mapping> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      assertThat(line).startsWith("{");
      events.add((YamlNode.Mapping) YamlReader.read(new SourceText("log", line)).orElseThrow());
    }
    return events;
  }

  private static YamlNode.Mapping part(YamlNode.Mapping event, String key) {
    return (YamlNode.Mapping) event.get(key).orElseThrow();
  }

  private static String text(YamlNode.Mapping event, String part, String key) {
    return part(event, part).get(key).orElseThrow().value().toString();
  }

  private static Set<String> keys(YamlNode.Mapping mapping) {
    Set<String> keys = new LinkedHashSet<>();
    mapping.entries().forEach(entry -> keys.add(entry.name()));
    return keys;
  }

  private static YamlNode.Mapping named(List<YamlNode.Mapping> events, String name) {
    return events.stream()
        .filter(event -> text(event, "info", "name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no event " + name));
  }

  @Test
  void eventsHoldWhatDbtsHold() throws DiagnosticException {
    List<YamlNode.Mapping> events = events("build", "--log-format", "json");

    assertHolds(events, "MainReportVersion", "log_version version");
    assertHolds(events, "FoundStats", "stat_line");
    assertHolds(events, "LogHookStartLine", "index node_info statement total");
    assertHolds(events, "LogHookEndLine", "execution_time index node_info statement status total");
    assertHolds(events, "LogStartLine", "description index node_info total");
    assertHolds(
        events, "LogModelResult", "description execution_time index node_info status total");
    assertHolds(
        events,
        "LogSeedResult",
        "execution_time index node_info relation result_message schema status total");
    assertHolds(
        events,
        "LogSnapshotResult",
        "cfg description execution_time index node_info result_message status total");
    assertHolds(
        events,
        "LogTestResult",
        "attached_node execution_time index name node_info num_failures num_models status");
    assertHolds(events, "SkippingDetails", "index node_info node_name resource_type schema total");
    assertHolds(
        events, "LogNodeNoOpResult", "description execution_time index node_info status total");
    assertHolds(events, "FinishedRunningStats", "execution execution_time stat_line");
    assertHolds(
        events,
        "EndOfRunSummary",
        "keyboard_interrupt num_errors num_partial_success num_warnings");
    assertHolds(events, "RunResultFailure", "node_info node_name path resource_type");
    assertHolds(events, "RunResultError", "diagnostics msg node_info");
    assertHolds(events, "RunResultWarningMessage", "diagnostics msg node_info");
    assertHolds(events, "SQLCompiledPath", "node_info path");
    assertHolds(events, "StatsLine", "stats");
  }

  private static void assertHolds(List<YamlNode.Mapping> events, String name, String keys) {
    YamlNode.Mapping data = part(named(events, name), "data");
    assertThat(keys(data)).as(name).containsExactlyInAnyOrder(keys.split(" "));
    if (keys.contains("node_info")) {
      assertThat(keys(part(data, "node_info")))
          .as(name)
          .containsExactlyInAnyOrder(NODE_INFO.split(" "));
    }
  }

  @Test
  void everyEventHoldsTheVariablesThatTheEnvironmentHasForIt() throws DiagnosticException {
    project.variable("DBT_ENV_CUSTOM_ENV_job", "nightly").variable("HOME", "elsewhere");

    for (YamlNode.Mapping event : events("parse", "--log-format", "json")) {
      YamlNode.Mapping extra = part(part(event, "info"), "extra");
      assertThat(keys(extra)).containsExactly("job");
      assertThat(extra.get("job").orElseThrow().value()).isEqualTo("nightly");
    }
  }

  @Test
  void whatFailsNamesTheOwnersOfItsGroup() throws DiagnosticException {
    project.file(
        "models/groups.yml",
        """
        groups: [{name: finance, owner: {name: Ada, email: [a@b, c@d]}}]
        models:
          - {name: broken, config: {group: finance}}
          - name: a
            config: {group: finance}
            columns:
              - name: member_no
                data_tests:
                  - accepted_values: {arguments: {values: [2]}}
                  - accepted_values: {name: w, arguments: {values: [3]}, config: {severity: warn}}
        """);

    List<YamlNode.Mapping> events = events("build", "--log-format", "json");

    for (String name :
        List.of("LogTestResult", "RunResultFailure", "RunResultError", "RunResultWarning")) {
      List<YamlNode.Mapping> grouped =
          events.stream()
              .filter(event -> text(event, "info", "name").equals(name))
              .map(event -> part(event, "data"))
              .filter(data -> data.get("group").isPresent())
              .map(data -> part(data, "group"))
              .toList();
      assertThat(grouped).as(name).hasSize(name.equals("RunResultWarning") ? 1 : 2);
      for (YamlNode.Mapping group : grouped) {
        assertThat(keys(group)).containsExactly("name", "owner", "package_name");
        assertThat(text(group, "owner", "email")).isEqualTo("['a@b', 'c@d']");
      }
    }
  }

  @Test
  void aNodeThatHasEndedSaysWhenAndHow() throws DiagnosticException {
    List<YamlNode.Mapping> events = events("build", "--log-format", "json");

    YamlNode.Mapping seed = part(part(named(events, "LogSeedResult"), "data"), "node_info");
    assertThat(seed.get("node_status").orElseThrow().value()).isEqualTo("success");
    for (String time : List.of("node_started_at", "node_finished_at")) {
      assertThat(seed.get(time).orElseThrow().value().toString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    }
    YamlNode.Mapping skipped = part(part(named(events, "SkippingDetails"), "data"), "node_info");
    assertThat(skipped.get("node_finished_at").orElseThrow().value()).isEqualTo("");
  }

  @Test
  void whatATemplateSaysIsSaidOfItsNode() throws DiagnosticException {
    YamlNode.Mapping said = named(events("build", "--log-format", "json"), "JinjaLogInfo");

    assertThat(text(said, "info", "msg")).isEqualTo("in a");
    assertThat(part(part(said, "data"), "node_info").get("unique_id").orElseThrow().value())
        .isEqualTo("model.shop.a");
  }

  @Test
  void programsThatWantEverythingSeeBeginningsAndEnds() throws DiagnosticException {
    List<YamlNode.Mapping> events =
        events("run", "--select", "broken", "--log-format", "json", "--log-level", "debug");

    assertHolds(events, "NodeStart", "node_info");
    assertHolds(events, "NodeFinished", "node_info run_result");
    assertHolds(events, "CommandCompleted", "command completed_at elapsed success");
    assertThat(text(named(events, "CommandCompleted"), "data", "success")).isEqualTo("false");
  }

  @Test
  void theFileFollowsTheScreenUnlessItHasAWayOfItsOwn() throws IOException, DiagnosticException {
    project.run("parse", "--log-format", "json");
    assertThat(lines(project.read("logs/mds.log"))).isNotEmpty();

    project.file("logs/mds.log", "");
    project.run("parse", "--log-format", "json", "--log-format-file", "text");
    assertThat(project.read("logs/mds.log")).contains("  Found ").doesNotContain("{");

    project.file("logs/mds.log", "");
    project.run("run", "--select", "broken", "--log-level-file", "error");
    assertThat(project.read("logs/mds.log")).contains("[error]").doesNotContain("[info ]");
  }
}
