package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import mds.cli.invocation.Environment;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDisplayTest {

  private static final String TESTED =
      """
      models:
        - name: orders
          columns:
            - name: id
              data_tests: [not_null]
      """;

  @TempDir Path folder;

  private TestProject project() {
    return TestProjects.shop(folder)
        .file("models/orders.sql", "select 1 as id {{ log('a quiet word') }}")
        .file("models/models.yml", TESTED);
  }

  @Test
  void aTerminalShowsWhatIsBuiltAndNotEveryStartAndPass() {
    project();
    StringWriter out = new StringWriter();
    Environment terminal = new Environment(folder, Map.of("TERM", "xterm"), true);

    int exitCode =
        new Mds(terminal).run(new PrintWriter(out), new PrintWriter(new StringWriter()), "build");

    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .contains("OK created sql view model main.orders", "\u001B[32mOK\u001B[0m in ")
        .doesNotContain("START", "PASS not_null");
  }

  @Test
  void theLogHasEverything() {
    TestProject project = project();

    project.run("--quiet", "build");

    assertThat(project.read("logs/mds.log"))
        .contains(
            "[info ] [MainThread]: Running with mds",
            "START sql view model main.orders",
            "[debug] [Thread-1 (worker)]: a quiet word",
            "PASS not_null_orders_id",
            "Done. PASS=2");
  }

  @Test
  void theProjectSaysWhereTheLogGoes() {
    TestProject project =
        project().file("project.yml", "name: shop\nprofile: shop\nlog-path: elsewhere\n");

    project.run("build");

    assertThat(project.read("elsewhere/mds.log")).contains("Done. PASS=2");
  }

  @Test
  void jsonEventsHaveDbtsNamesAndOneLineEach() {
    CommandResult result = project().run("build", "--log-format", "json");

    assertThat(result.out().lines())
        .allMatch(line -> line.startsWith("{\"data\":{") && line.endsWith("}}"))
        .anyMatch(line -> line.contains("\"name\":\"MainReportVersion\""))
        .anyMatch(
            line ->
                line.contains("\"name\":\"LogModelResult\"")
                    && line.contains("\"unique_id\":\"model.shop.orders\"")
                    && line.contains("\"node_status\":\"success\"")
                    && line.contains("\"status\":\"OK\""))
        .anyMatch(
            line ->
                line.contains("\"name\":\"StatsLine\"")
                    && line.contains("\"pass\":2")
                    && line.contains("\"msg\":\"Done. PASS=2 WARN=0"));
  }

  @Test
  void jsonReadersAreToldOfErrorsInJson() {
    CommandResult result =
        project().file("models/broken.sql", "{{ ref( }}").run("build", "--log-format", "json");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("\"name\":\"MainEncounteredError\"", "\"category\":\"Compilation Error\"");
  }

  @Test
  void debugShowsWhatTemplatesLog() {
    assertThat(project().run("run").out()).doesNotContain("a quiet word");
    assertThat(project().run("run", "--debug").out()).contains("a quiet word");
  }
}
