package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.WebServer;
import org.junit.jupiter.api.Test;

/** Copies of files of servers: kills, several processes, limits, secrets. */
final class WebFilesCopiesTest extends WebFilesProject {

  @Test
  void secretsInAddressesAreNowhere() throws IOException {
    byte[] bytes = parquet(2);
    server.file("/x.parquet", bytes);
    model("select id from read_parquet('" + server.address() + "/x.parquet?key=${SHOP_KEY}')");

    CommandResult result = project.variable("SHOP_KEY", "hush-hush").run("build", "--changed");

    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(server.requests().get(0).address()).isEqualTo("/x.parquet?key=hush-hush");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(file.toString()).doesNotContain("hush-hush");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("hush-hush");
      }
    }
    CommandResult unset = TestProject.in(folder).run("build");
    assertThat(unset.out()).contains("MDS546", "`SHOP_KEY` is not set");
  }

  @Test
  void queriesThatThePersonRendersAreNotInTheLog() throws IOException {
    server.page("/x.csv", (request, out) -> WebServer.head(out, 404, Map.of(), 0));
    String address = "'" + server.address() + "/x.csv?key={{ env_var('SHOP_KEY') }}'";
    model("select * from read_csv(" + address + ")");
    project.file("models/named.sql", "select " + address + " as address");

    CommandResult result = project.variable("SHOP_KEY", "hush-hush").run("build");

    assertThat(result.out()).contains("MDS781").doesNotContain("hush-hush");
    assertThat(project.read("logs/mds.log")).contains("?*****").doesNotContain("hush-hush");
  }

  @Test
  void copiesThatAreTooManyGo() throws IOException {
    project.file("project.yml", project.read("project.yml") + "\nnetwork: {keep: 1KB}\n");
    String text = "id\n" + "1\n".repeat(600);
    server.file("/a.csv", text).file("/b.csv", text);
    for (String name : List.of("a.csv", "b.csv")) {
      model("select count(*) as id from read_csv('" + server.address() + "/" + name + "')");
      build(0);
    }

    assertThat(files("copy/")).singleElement().asString().endsWith("b.csv");
    assertThat(project.read("project.yml")).contains("keep");
  }

  private Process child(String... words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xss16m", "-cp", System.getProperty("java.class.path"), "mds.cli.Mds"));
    line.addAll(List.of(words));
    return new ProcessBuilder(line)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child" + line.hashCode() + ".txt").toFile())
        .start();
  }

  @Test
  void aKillInTheMiddleLosesLittle() throws IOException, InterruptedException {
    byte[] bytes = parquet(1_600_000);
    int most = 10 << 20;
    assertThat(bytes).hasSizeGreaterThan(most);
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    server.page(
        PARQUET,
        (request, out) -> {
          if (asked.incrementAndGet() > 1) {
            WebServer.good(request, out, bytes, bytes.length);
            return;
          }
          WebServer.good(request, out, bytes, most);
          out.flush();
          reached.countDown();
          await(over);
        });
    parquetModel();
    Process process = child("build");
    reached.await();
    while (!isBegun()) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
    over.countDown();

    build(0);

    assertThat(count()).isEqualTo(sum(1_600_000));
    assertThat(server.requests().get(1).from()).isBetween(8 << 20, most);
  }

  private boolean isBegun() throws IOException {
    for (String file : files("/partial.json")) { // not one that is still being written
      if (Files.readString(Path.of(file)).matches("(?s).*\"size\":\\s*[1-9].*")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void twoProcessesFetchOneFileOnceAtATime() throws IOException, InterruptedException {
    byte[] bytes = parquet(20_000);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.page(
        PARQUET,
        (request, out) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          WebServer.good(request, out, bytes, bytes.length);
          out.flush();
          now.decrementAndGet();
        });
    parquetModel();
    project.file(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb},"
            + " two: {type: duckdb, path: two.duckdb}}}");

    Process one = child("build");
    Process two = child("build", "--target", "two", "--target-path", "target2");

    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(count()).isEqualTo(sum(20_000));
    assertThat(text(folder.resolve("two.duckdb"), "select count(*) from staged"))
        .isEqualTo("20000");
    assertThat(most).hasValue(1);
    assertThat(server.requests().stream().filter(r -> r.headers().containsKey("if-none-match")))
        .hasSize(1);
  }

  @Test
  void aCopyThatSomebodyCutIsFetchedAnew() throws IOException {
    server.file(CSV, "id\n1\n2\n");
    csvModel();
    build(0);
    Files.writeString(Path.of(files("copy/").get(0)), "id\n1\n");

    build(0);

    assertThat(rows()).isEqualTo("1 2");
  }
}
