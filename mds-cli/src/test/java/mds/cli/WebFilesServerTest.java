package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import mds.testing.CommandResult;
import mds.testing.WebServer;
import org.junit.jupiter.api.Test;

/** What servers may do wrong, and what becomes of files and tables then. */
final class WebFilesServerTest extends WebFilesProject {

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
}
