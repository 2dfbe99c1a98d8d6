package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds and several processes at once, some of which are killed. */
final class FeedProcessTest extends FeedProject {

  private Process ingest() throws IOException {
    return ingestIn(folder, List.of());
  }

  private static Process ingestIn(Path place, List<String> options, String... more)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "mds.cli.Mds", "ingest"));
    words.addAll(List.of(more));
    return new ProcessBuilder(words).directory(place.toFile()).redirectErrorStream(true).start();
  }

  private void awaitState(Process process) {
    Path states = folder.resolve("data/orders/.mds-state/orders.DE.json");
    await(process, () -> Files.exists(states));
  }

  private static void await(Process process, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(process.isAlive()).as("the process has not ended before its time").isTrue();
      Thread.onSpinWait();
    }
  }

  private static String said(Process process) throws Exception {
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void twoProcessesAtOnceLoadEachFileOnce() throws Exception {
    for (int file = 0; file < 12; file++) {
      source("DE/orders_" + file + ".csv", FIRST);
    }
    Process one = ingest();
    Process two = ingest();
    String both = said(one) + said(two);

    assertThat(one.exitValue()).as(both).isZero();
    assertThat(two.exitValue()).as(both).isZero();
    assertThat(total()).isEqualTo("24 96.00");
    assertThat(both.split(": ok, 2 rows", -1)).hasSize(13);
  }

  @Test
  void aStoppedHolderWritesNothingOnceAnotherHasTakenOver(@TempDir Path laptop) throws Exception {
    settings("    lease: 1\n");
    Files.createDirectories(folder.resolve("data/orders"));
    String shared = project.read("project.yml");
    TestProjects.shop(laptop)
        .file(
            "project.yml",
            shared.replace("exports/", folder + "/exports/").replace("data/", folder + "/data/"));
    for (int file = 0; file < 40; file++) {
      source("DE/orders_" + file + ".csv", FIRST);
    }
    Process sleeper = ingestIn(laptop, List.of());
    awaitState(sleeper);
    signal(sleeper, "-STOP");
    CommandResult busy = project.run("--no-wait", "ingest");
    assertThat(busy.exitCode()).isIn(0, 1);
    if (busy.exitCode() == 1) {
      assertThat(busy.err()).contains("MDS743", "process " + sleeper.pid());
    }
    ends(0, "ingest");
    String state = state();
    signal(sleeper, "-CONT");
    String said = said(sleeper);

    assertThat(sleeper.exitValue()).as(said).isEqualTo(1);
    assertThat(said).contains("MDS743");
    assertThat(state()).isEqualTo(state);
    assertThat(total()).isEqualTo("80 320.00");
    assertThat(ends(0, "ingest").out()).contains("0 loaded, 40 unchanged");
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void aKilledRunIsContinued() throws Exception {
    settings("    lease: 1\n");
    for (int file = 0; file < 30; file++) {
      source("DE/orders_" + file + ".csv", FIRST);
    }
    Process killed = ingest();
    awaitState(killed);
    killed.destroyForcibly().waitFor();

    assertThat(ends(0, "ingest").out()).contains("unchanged; 60 rows");
    assertThat(total()).isEqualTo("60 240.00");
  }

  @Test
  void whatAKilledRunLeftAmongTheTemporaryFilesGoesAtTheNextStart() throws Exception {
    settings("    lease: 1\n");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    String option = "-Djava.io.tmpdir=" + temporary;
    for (int file = 0; file < 30; file++) {
      source("DE/orders_" + file + ".csv", FIRST.repeat(20));
    }
    Process killed = ingestIn(folder, List.of(option));
    while (found(temporary, "source.txt").isEmpty()) {
      assertThat(killed.isAlive()).as("the process has not ended before its time").isTrue();
      Thread.onSpinWait();
    }
    killed.destroyForcibly().waitFor();
    assertThat(found(temporary, "mds-")).isNotEmpty();

    Process next = ingestIn(folder, List.of(option), "--wait", "2m");
    assertThat(said(next)).contains("orders DE");
    assertThat(found(temporary, "mds-")).isEmpty();
  }

  private static List<String> found(Path folder, String name) throws IOException {
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "mds-*")) {
      for (Path path : paths) {
        try (Stream<Path> inside = Files.walk(path)) {
          inside.map(Path::toString).filter(text -> text.contains(name)).forEach(found::add);
        }
      }
    } catch (UncheckedIOException | NoSuchFileException goneMeanwhile) {
      return found;
    }
    return found;
  }
}
