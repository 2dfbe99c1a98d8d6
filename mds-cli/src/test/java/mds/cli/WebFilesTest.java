package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.testing.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that read files from addresses of the web, of servers good and bad. */
final class WebFilesTest {

  private static final String PARQUET = "/data/market=UK/orders.parquet";
  private static final String CSV = "/data/orders.csv";

  @TempDir Path folder;
  private TestProject project;
  private WebServer server;

  @BeforeEach
  void begin() throws IOException {
    project = TestProjects.shop(folder);
    server = WebServer.start();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private void model(String sql) {
    project.file("models/staged.sql", "{{ config(materialized='table') }}\n" + sql);
  }

  private void csvModel() {
    model("select id from read_csv('" + server.address() + CSV + "')");
  }

  private CommandResult build(int exitCode, String... more) {
    String[] words = Stream.concat(Stream.of("build"), Arrays.stream(more)).toArray(String[]::new);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private String rows() {
    return text("select string_agg(id, ' ' order by id) from staged");
  }

  private String text(String sql) {
    return text(folder.resolve("shop.duckdb"), sql);
  }

  private static String text(Path database, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private byte[] parquet(int rows) throws IOException {
    Path file = folder.resolve("made.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select range as id, hash(range) as noise from range("
              + rows
              + ")) to '"
              + file
              + "' (format parquet)");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return Files.readAllBytes(file);
  }

  private List<String> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(".mds/files"))) {
      return all.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(path -> path.contains(name))
          .toList();
    }
  }

  @Test
  void parquetAndCsvAreReadInEveryFormOfNaming() throws IOException {
    byte[] bytes = parquet(3);
    server.file(PARQUET, bytes).file(CSV, "id\n7\n").file("/plain.parquet", bytes);
    String at = server.address();
    project.file(
        "models/sources.yml",
        "sources: [{name: web, tables: [{name: plain, config: {external_location: '%s/plain.parquet'}}]}]"
            .formatted(at));
    model(
        "-- für alle Märkte: 'https://nobody.invalid/x.parquet'\n"
            + "select id::varchar || market as id from read_parquet(['%1$s%2$s'], hive_partitioning = true)\n"
                .formatted(at, PARQUET)
            + "union all select id::varchar from read_csv(/* it's */ '%s%s')\n".formatted(at, CSV)
            + "union all select 'b' || plain.id from '%s/plain.parquet'\n".formatted(at)
            + "union all select 'q' || id from \"%s/plain.parquet\"\n".formatted(at)
            + "union all select 's' || id from {{ source('web', 'plain') }}\n"
            + "union all select '%s/plain.parquet'".formatted(at));

    build(0);

    assertThat(rows())
        .isEqualTo("0UK 1UK 2UK 7 b0 b1 b2 " + at + "/plain.parquet q0 q1 q2 s0 s1 s2");
    assertThat(project.read("target/compiled/shop/models/staged.sql")).contains(at + CSV);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void whatIsUnchangedCostsOneRequestAndNothingIsRead() {
    server.file(CSV, "id\n1\n2\n");
    csvModel();
    build(0);
    server.forget();

    build(0);

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).headers()).containsKey("if-none-match");
    assertThat(rows()).isEqualTo("1 2");
    server.file(CSV, "id\n3\n");
    build(0);
    assertThat(rows()).isEqualTo("3");
  }

  private void breaking(String path, byte[] bytes, int until, WebServer.Page then) {
    AtomicInteger asked = new AtomicInteger();
    server.page(
        path,
        (request, out) -> {
          if (asked.incrementAndGet() == 1) {
            WebServer.good(request, out, bytes, until);
          } else {
            then.answer(request, out);
          }
        });
  }

  private void parquetModel() {
    model("select id from read_parquet('" + server.address() + PARQUET + "')");
  }

  private String count() {
    return text("select count(*) || ' ' || sum(id) from staged");
  }

  private static String sum(int rows) {
    return rows + " " + (long) rows * (rows - 1) / 2;
  }

  @Test
  void aBrokenConnectionGoesOnWhereItBroke() throws IOException {
    byte[] bytes = parquet(20_000);
    int half = bytes.length / 2;
    breaking(
        PARQUET, bytes, half, (request, out) -> WebServer.good(request, out, bytes, bytes.length));
    parquetModel();

    build(0);

    assertThat(count()).isEqualTo(sum(20_000));
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).headers())
        .containsEntry("range", "bytes=" + half + "-")
        .containsEntry("if-range", WebServer.tag(bytes));
  }

  @Test
  void aFileThatIsReplacedBetweenTheTwoPartsIsFetchedAnew() throws IOException {
    byte[] old = parquet(20_000);
    byte[] bytes = parquet(30_000);
    breaking(
        PARQUET,
        old,
        old.length / 2,
        (request, out) -> WebServer.good(request, out, bytes, bytes.length));
    parquetModel();

    build(0);

    assertThat(count()).isEqualTo(sum(30_000));
  }

  @Test
  void aServerThatGivesTheRestOfAnotherVersionIsNotBelieved() throws IOException {
    byte[] old = parquet(20_000);
    byte[] bytes = parquet(30_000);
    breaking(
        PARQUET,
        old,
        old.length / 2,
        (request, out) -> {
          Map<String, String> kept = new TreeMap<>(request.headers());
          kept.remove("if-range"); // as a cache does that knows only ranges
          WebServer.good(new WebServer.Request("GET", PARQUET, kept), out, bytes, bytes.length);
        });
    parquetModel();

    build(0);

    assertThat(count()).isEqualTo(sum(30_000));
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(2).headers()).doesNotContainKey("range");
  }

  @Test
  void theRestIsNotAskedForByANameThatIsOnlyWeak() throws IOException {
    byte[] bytes = parquet(20_000);
    AtomicInteger asked = new AtomicInteger();
    server.page(
        PARQUET,
        (request, out) -> {
          WebServer.head(out, 200, Map.of("ETag", "W/\"same\""), bytes.length);
          out.write(bytes, 0, asked.incrementAndGet() == 1 ? bytes.length / 2 : bytes.length);
        });
    parquetModel();

    build(0);

    assertThat(count()).isEqualTo(sum(20_000));
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).headers()).doesNotContainKey("range");
  }

  @Test
  void aTimeNamesAVersionOnlyWhenItIsOld() throws IOException {
    byte[] bytes = parquet(20_000);
    for (String date : List.of("Mon, 02 Mar 2026 08:00:30 GMT", "Mon, 02 Mar 2026 09:00:00 GMT")) {
      Map<String, String> headers =
          Map.of("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT", "Date", date);
      AtomicInteger asked = new AtomicInteger();
      String path = "/" + asked.hashCode() + date.hashCode() + ".parquet";
      server.page(
          path,
          (request, out) -> {
            WebServer.head(out, 200, headers, bytes.length);
            out.write(bytes, 0, asked.incrementAndGet() == 1 ? bytes.length / 2 : bytes.length);
          });
      model("select id from read_parquet('" + server.address() + path + "')");
      build(0);
    }

    assertThat(server.requests().get(1).headers()).doesNotContainKey("range");
    assertThat(server.requests().get(3).headers())
        .containsEntry("if-range", "Mon, 02 Mar 2026 08:00:00 GMT");
  }

  @Test
  void aServerWithoutRangesSendsAllOnceMore() throws IOException {
    byte[] bytes = parquet(20_000);
    breaking(
        PARQUET,
        bytes,
        bytes.length / 2,
        (request, out) -> {
          WebServer.head(out, 200, Map.of(), bytes.length);
          out.write(bytes);
        });
    parquetModel();

    build(0);

    assertThat(count()).isEqualTo(sum(20_000));
  }

  private void keepsTheTable(WebServer.Page page, String... words) throws IOException {
    server.file(PARQUET, parquet(3));
    parquetModel();
    build(0);
    server.page(PARQUET, page);

    CommandResult result = build(1);

    assertThat(result.out()).contains(words).contains(server.address() + PARQUET);
    assertThat(count()).isEqualTo(sum(3));
    server.file(PARQUET, parquet(5));
    build(0);
    assertThat(count()).isEqualTo(sum(5));
  }

  @Test
  void aLengthThatIsTooLargeIsABrokenConnection() throws IOException {
    byte[] bytes = parquet(9);
    keepsTheTable(
        (request, out) -> {
          WebServer.head(out, 200, Map.of(), bytes.length + 100);
          out.write(bytes);
        },
        "MDS547",
        "tried 3 times");
  }

  @Test
  void aLengthThatIsTooSmallLacksTheEndOfTheFile() throws IOException {
    byte[] bytes = parquet(9);
    keepsTheTable(
        (request, out) -> {
          WebServer.head(out, 200, Map.of(), bytes.length - 100);
          out.write(bytes);
        },
        "MDS548",
        "its end is missing");
  }

  @Test
  void aPageIsNoData() throws IOException {
    keepsTheTable(
        (request, out) -> {
          byte[] page = "<!DOCTYPE html><title>Log in</title>".getBytes(StandardCharsets.UTF_8);
          WebServer.head(out, 200, Map.of(), page.length);
          out.write(page);
        },
        "MDS548",
        "it is a page for people");
  }

  @Test
  void whatAServerRefusesIsNotTriedAgain() throws IOException {
    keepsTheTable(
        (request, out) -> WebServer.head(out, 404, Map.of(), 0), "MDS781", "answered 404");
    assertThat(server.requests()).hasSize(3);
    keepsTheTable((request, out) -> WebServer.head(out, 403, Map.of(), 0), "answered 403");
  }

  @Test
  void whatMayPassIsTriedAgain() throws IOException {
    keepsTheTable(
        (request, out) -> WebServer.head(out, 503, Map.of(), 0), "answered 503, tried 3 times");
    byte[] bytes = parquet(4);
    AtomicInteger asked = new AtomicInteger();
    server.page(
        PARQUET,
        (request, out) -> {
          if (asked.incrementAndGet() < 3) {
            WebServer.head(out, 429, Map.of(), 0);
          } else {
            WebServer.good(request, out, bytes, bytes.length);
          }
        });
    build(0);
    assertThat(count()).isEqualTo(sum(4));
  }

  @Test
  void anotherVersionOfNothingIsNoAnswer() throws IOException {
    keepsTheTable((request, out) -> WebServer.head(out, 206, Map.of(), 0), "MDS547");
  }

  @Test
  void redirectsLeadToOtherServersButNotInCircles() throws IOException {
    try (WebServer other = WebServer.start()) {
      other.file("/there.parquet", parquet(6));
      keepsTheTable(
          (request, out) ->
              WebServer.head(out, 302, Map.of("Location", server.address() + PARQUET), 0),
          "MDS781",
          "in circles");
      server.page(
          PARQUET,
          (request, out) ->
              WebServer.head(out, 302, Map.of("Location", other.address() + "/there.parquet"), 0));
      build(0);
      assertThat(count()).isEqualTo(sum(6));
    }
  }

  @Test
  void silenceHasAnEnd() throws IOException, InterruptedException {
    project.file(
        "project.yml", project.read("project.yml") + "\nnetwork: {timeout: 1s, attempts: 1}\n");
    CountDownLatch over = new CountDownLatch(1);
    try {
      keepsTheTable(
          (request, out) -> {
            WebServer.head(out, 200, Map.of(), 1000);
            out.flush();
            await(over);
          },
          "MDS547",
          "nothing came for 1 seconds");
    } finally {
      over.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsPackedOnTheWayIsUnpackedAndWhatIsPackedItselfIsNot() throws IOException {
    byte[] bytes = packed("id\n4\n5\n");
    for (String path : List.of(CSV, CSV + ".gz")) {
      server.page(
          path,
          (request, out) -> {
            WebServer.head(out, 200, Map.of("Content-Encoding", "gzip"), bytes.length);
            out.write(bytes);
          });
      model("select id from read_csv('" + server.address() + path + "')");
      build(0);
      assertThat(rows()).isEqualTo("4 5");
    }
  }

  @Test
  void withoutAVersionContentsDecideWhetherReadersAreLeft() throws IOException {
    byte[] bytes = "id\n1\n".getBytes(StandardCharsets.UTF_8);
    server.page(
        CSV,
        (request, out) -> {
          WebServer.head(out, 200, Map.of(), bytes.length);
          out.write(bytes);
        });
    csvModel();
    build(0, "--changed");

    assertThat(build(0, "--changed").out()).contains("OK unchanged sql table model main.staged");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aPlanLooksAndChangesNothing() throws IOException {
    server.file(CSV, "id\n1\n");
    csvModel();
    build(0, "--changed");
    assertThat(project.run("plan").out()).contains("skip   staged");

    server.file(CSV, "id\n2\n");
    List<String> before = files("");
    assertThat(project.run("plan").out())
        .contains(
            "build  staged: files that it reads: `" + server.address() + CSV + "` is changed");
    assertThat(files("")).isEqualTo(before);
    assertThat(build(0, "--changed").out()).contains("Read: 1 file, 5 B");
    assertThat(rows()).isEqualTo("2");
  }

  @Test
  void onceAndByFileReadWhatChangedAndSayWhatTheySaved() throws IOException {
    server.file("/a.csv", "id\n1\n").file("/b.csv", "id\n2\n");
    String files = "['%1$s/a.csv', '%1$s/b.csv']".formatted(server.address());
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table', network='once') }} select * from read_csv(" + files + ")");
    project.file(
        "models/feed.sql",
        "{{ config(materialized='incremental', incremental_strategy='by_file') }}"
            + " select * from read_csv("
            + files
            + ")");
    assertThat(build(0).out()).contains("Read: 2 files, 10 B in ", " a second");

    server.forget();
    assertThat(build(0).out())
        .contains("OK unchanged sql table model main.staged", "Not read again: ")
        .doesNotContain("Read: ");
    assertThat(server.requests()).hasSize(2);
    server.file("/b.csv", "id\n3\n");
    assertThat(build(0).out()).contains("Read: 1 file, 5 B", "Not read again: 1 file, 5 B");
    assertThat(text("select string_agg(mds_file || '=' || id, ' ' order by id) from feed"))
        .isEqualTo("%1$s/a.csv=1 %1$s/b.csv=3".formatted(server.address()));
    assertThat(rows()).isEqualTo("1 3");
  }

  @Test
  void allKindsOfNodesReadTheCopies() throws IOException {
    server.file(CSV, "id\n1\n2\n");
    String read = " select id from read_csv('" + server.address() + CSV + "')";
    project.file("models/looked.sql", "{{ config(materialized='view') }}" + read);
    project.file("models/inside.sql", "{{ config(materialized='ephemeral') }}" + read);
    project.file("models/grown.sql", "{{ config(materialized='incremental') }}" + read);
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table') }} select * from {{ ref('inside') }}");
    project.file("tests/none.sql", read + " where id > 9");
    project.file(
        "snapshots/kept.sql",
        "{% snapshot kept %}{{ config(unique_key='id', strategy='check', check_cols='all') }}"
            + read
            + "{% endsnapshot %}");

    build(0);

    assertThat(server.requests()).hasSize(1);
    assertThat(text("select count(*) from looked")).isEqualTo("2");
    assertThat(text("select count(*) from kept")).isEqualTo("2");
    server.file(CSV, "id\n3\n");
    assertThat(project.run("show", "--select", "inside").out()).contains("|  3 |");
  }

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
    model("select * from read_csv('" + server.address() + "/x.csv?key={{ env_var('SHOP_KEY') }}')");

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

  @Test
  void aDatabaseThatReadsAddressesItselfIsLeftTo() {
    project.file(
        "profiles.yml",
        project.read("profiles.yml").replace("type: duckdb", "type: duckdb, extensions: [httpfs]"));
    assertThat(project.read("profiles.yml")).contains("httpfs");
    server.file(CSV, "id\n1\n");
    csvModel();

    project.run("build");

    assertThat(server.requests()).isEmpty();
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
    for (String file : files("partial.json")) {
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
  void patternsAndWhatIsNoAddressAreRefused() {
    model("select * from read_csv('" + server.address() + "/*.csv')");
    assertThat(build(1).out()).contains("MDS546", "is a pattern");
    model("select * from read_csv('https://me:secret@localhost/x.csv')");
    assertThat(build(1).out()).contains("MDS546", "without a user");
  }

  @Test
  void theDoctorSaysHowServersAreReached() throws IOException {
    server.file(CSV, "id\n1\n");
    csvModel();
    build(0);

    assertThat(project.run("doctor").out())
        .contains("read: " + server.address() + ", a server that answers 404; ", " a second on ");
    server.close();
    assertThat(project.run("doctor").out())
        .contains("out of reach; ", "- models read `" + server.address() + "`: cannot reach");
  }

  @Test
  void mistakesAreShownWhereTheyAreWritten() {
    server.file(CSV, "id\n1\n");
    String line = "select id from read_csv('" + server.address() + CSV + "') where nope = 1";
    model(line);

    assertThat(build(1).out()).contains("--> models/staged.sql:2:" + (line.indexOf("nope") + 1));
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

  @Test
  void batchesReadTheCopies() {
    server.file(CSV, "id,at\n1,2024-01-01 08:00:00\n2,2024-01-02 09:00:00\n");
    project.file(
        "models/staged.sql",
        "{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='at',"
            + " batch_size='day', begin='2024-01-01') }} select * from read_csv('"
            + server.address()
            + CSV
            + "')");

    build(0, "--event-time-start", "2024-01-01", "--event-time-end", "2024-01-02");

    assertThat(server.requests()).hasSize(1);
    assertThat(text("select count(*) > 0 from staged")).isEqualTo("true");
  }
}
