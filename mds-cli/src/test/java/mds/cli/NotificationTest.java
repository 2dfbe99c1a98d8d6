package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.LoopbackServer;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that tell a server on this machine how they ended, by processes in the background. */
final class NotificationTest {

  private static final int PATIENCE_SECONDS = 60;
  private static final String RIGHT = "select 1 as order_no";
  private static final String WRONG = "select cast('Ada Secret' as int) as order_no";

  @TempDir Path folder;
  private LoopbackServer server;
  private TestProject project;

  @BeforeEach
  void begin() throws IOException {
    server = LoopbackServer.answering(200);
    project =
        notifying(
                "ntfy: {server: '" + server.address() + "', topic_from: TOPIC, token_from: TOKEN}")
            .variable("TOPIC", "shop-jobs")
            .variable("TOKEN", "tk_secret")
            .file("models/orders.sql", "{{ config(materialized='table') }} " + WRONG);
  }

  private TestProject notifying(String channels) {
    return TestProjects.shop(folder)
        .file("project.yml", "name: shop\nprofile: shop\nnotify:\n  " + channels + "\n");
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void failuresAndRecoveriesAreToldAndTheOrdinaryIsNot() throws Exception {
    assertThat(project.run("build").exitCode()).isEqualTo(1);
    await(() -> server.requests().size() == 1);
    project.file("models/orders.sql", RIGHT);
    assertThat(project.run("build").exitCode()).isZero();
    await(() -> server.requests().size() == 2);
    assertThat(project.run("build").exitCode()).isZero();

    assertThat(waiting()).isEmpty();
    LoopbackServer.Request failure = server.requests().get(0);
    assertThat(failure.headers()).containsEntry("authorization", "Bearer tk_secret");
    assertThat(failure.body())
        .contains("\"topic\":\"shop-jobs\"")
        .contains("\"title\":\"shop: mds build failed\"")
        .contains("model.shop.orders")
        .contains("MDS404")
        .contains("\"priority\":4")
        .doesNotContain("Ada Secret");
    assertThat(server.requests().get(1).body()).contains("shop: mds build works again");
  }

  @Test
  void aProjectThatCannotBeReadIsToldOf() throws Exception {
    project.file("models/orders.sql", "select * from {{ ref('nothing') }}");

    assertThat(project.run("build").exitCode()).isEqualTo(2);

    await(() -> server.requests().size() == 1);
    assertThat(server.requests().get(0).body()).contains("MDS301");
  }

  @Test
  void whatCannotBeSentWaitsAndHoldsNoSecret() throws Exception {
    server.answer(503);

    CommandResult result = project.run("build");

    assertThat(result.exitCode()).isEqualTo(1);
    await(() -> !server.requests().isEmpty());
    assertThat(waiting()).hasSize(1);
    String text = Files.readString(waiting().get(0));
    assertThat(text).contains("mds build failed").doesNotContain("tk_secret", "shop-jobs");

    server.answer(200);
    await(() -> waiting().isEmpty());
    assertThat(server.requests()).hasSizeGreaterThan(1);
  }

  @Test
  void aMessageThatNobodyTakesChangesNothing() throws Exception {
    project = notifying("webhook: {url_from: NOWHERE}");

    CommandResult result = project.run("build");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("Done. PASS=0 WARN=0 ERROR=1");
    assertThat(result.out() + result.err()).contains("nobody was told", "`NOWHERE` is not set");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void aWebhookGetsWhatProgramsRead() throws Exception {
    project = notifying("on: [success]\n  webhook: {url: '" + server.address() + "/hook'}");
    project.file("models/orders.sql", RIGHT);

    project.run("build");

    await(() -> server.requests().size() == 1);
    assertThat(server.requests().get(0).address()).isEqualTo("/hook");
    assertThat(server.requests().get(0).body())
        .contains("\"event\":\"success\"")
        .contains("\"counts\":{\"success\":1}")
        .contains("\"failed\":[]");
  }

  @Test
  void aCertificateThatIsNamedIsTrusted() throws Exception {
    try (LoopbackServer secure = LoopbackServer.secure(folder)) {
      TestProject trusting = notifying("webhook: {url: '" + secure.address() + "'}");

      assertThat(trusting.run("notify", "test").err()).contains("MDS782");

      trusting.variable("MDS_CA_BUNDLE", folder.resolve("server.pem").toString());
      CommandResult trusted = trusting.run("notify", "test");
      assertThat(trusted.err()).isEmpty();
      assertThat(trusted.out()).contains("sent: webhook");
      assertThat(secure.requests()).hasSize(1);
    }
  }

  @Test
  void theProxyOfTheEnvironmentIsAsked() {
    TestProject behind =
        notifying("webhook: {url: 'http://alerts.example.org/hook'}")
            .variable("HTTP_PROXY", "http://ann:pass@localhost:" + server.port());

    assertThat(behind.run("notify", "test").exitCode()).isZero();
    assertThat(server.requests().get(0).address()).isEqualTo("http://alerts.example.org/hook");
    assertThat(server.requests().get(0).headers())
        .containsEntry("proxy-authorization", "Basic YW5uOnBhc3M=");

    behind.variable("NO_PROXY", "example.org");
    assertThat(behind.run("notify", "test").err()).contains("MDS780");
    assertThat(server.requests()).hasSize(1);
  }

  private List<Path> waiting() throws IOException {
    Path outbox = folder.resolve(".mds/notify");
    if (!Files.isDirectory(outbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (int tenths = 0; tenths < PATIENCE_SECONDS * 10 && !condition.call(); tenths++) {
      Thread.sleep(100);
    }
    assertThat(condition.call()).isTrue();
  }
}
