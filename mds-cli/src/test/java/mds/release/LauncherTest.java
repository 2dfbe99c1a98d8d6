package mds.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mds.release.Shell.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries the launcher in a checkout that holds only what it looks at; Maven is a script that lays
 * the real jar where the real Maven would, and keeps count.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has a launcher of its own, mds.cmd")
final class LauncherTest {

  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >> "%1$s/builds"
      sleep 0.5
      [ ! -f "%1$s/broken" ] || { echo "no compiler"; exit 1; }
      mkdir -p "%1$s/mds-cli/target/dist"
      cp "%2$s" "%1$s/mds-cli/target/dist/mds.jar"
      """;

  @TempDir Path folder;
  private Path checkout = Path.of("");
  private Path jar = Path.of("");

  @BeforeEach
  void layOutCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("checkout"));
    jar = checkout.resolve("mds-cli/target/dist/mds.jar");
    Files.createDirectories(checkout.resolve("mds-cli/src/main/java"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.writeString(checkout.resolve("mds-cli/pom.xml"), "");
    Files.copy(Distribution.REPOSITORY.resolve("mds"), checkout.resolve("mds"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path realJar = Distribution.FOLDER.resolve("mds.jar");
    Files.writeString(bin.resolve("mvn"), MAVEN.formatted(checkout, realJar));
    assertThat(bin.resolve("mvn").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theJarIsBuiltWhenMissingAndThenKept() throws Exception {
    Ended first = mds("--version");
    Ended second = mds("--version");

    assertThat(first.err())
        .isEqualTo("mds: building mds with Maven (the first time takes a few minutes) ...\n");
    assertThat(first.out()).startsWith("mds ");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theJarIsBuiltAgainWhenASourceIsNewer() throws Exception {
    mds("--version");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));

    Ended ended = mds("--version");

    assertThat(ended.err()).isEqualTo("mds: building mds with Maven (its sources changed) ...\n");
    assertThat(builds()).isEqualTo(2);
    assertThat(mds("--version").err()).isEmpty();
  }

  @Test
  void oneProcessBuildsWhileTheOthersWait() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(shell().start(folder.resolve("err" + i), "sh", "mds", "--version"));
    }

    for (Process process : processes) {
      assertThat(Shell.text(process.getInputStream())).startsWith("mds ");
      assertThat(process.waitFor()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aDeadBuilderFreesTheBuild() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target")).resolve("launcher.lock");
    Process dead = shell().start(folder.resolve("err"), "true");
    dead.waitFor();
    Files.createSymbolicLink(lock, Path.of(Long.toString(dead.pid())));

    assertThat(mds("--version").exitCode()).isZero();
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void aFailedBuildShowsWhyAndIsTriedAgain() throws Exception {
    Files.writeString(checkout.resolve("broken"), "");
    Ended broken = mds("--version");
    Files.delete(checkout.resolve("broken"));

    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("no compiler", "mds: the build failed");
    assertThat(mds("--version").exitCode()).isZero();
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    Path old = folder.resolve("jdk8");
    Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");

    Ended ended = run(shell().with("JAVA_HOME", old.toString()), "--version");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("mds needs Java 17 or later", "1.8.0_392");
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    Ended ended = run(shell().with("JAVA_HOME", "/no/java"), "--version");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("JAVA_HOME is /no/java");
  }

  @Test
  void theArchiveIsMadeOnceAndUsed() throws Exception {
    mds("--version");
    Path archive = awaitArchive();

    Ended ended =
        run(
            shell().with("MDS_JAVA_OPTIONS", "-Xlog:class+load:file=" + folder + "/loaded"),
            "--version");

    assertThat(ended.exitCode()).isZero();
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(Files.getLastModifiedTime(jar));
    assertThat(Files.readString(folder.resolve("loaded")))
        .contains("mds.cli.Mds source: shared objects file");
  }

  @Test
  void onlyIngestHasBothCompilersOfJava() throws Exception {
    mds("--version");
    Shell telling = shell().with("MDS_JAVA_OPTIONS", "-XX:+PrintFlagsFinal");

    assertThat(run(telling, "ingest", "--help").out()).containsPattern("TieredStopAtLevel += 4 ");
    assertThat(run(telling, "build", "--help").out()).containsPattern("TieredStopAtLevel += 1 ");
  }

  @Test
  void withoutACacheFolderItStarts() throws Exception {
    Files.writeString(folder.resolve("file"), "");

    assertThat(run(shell().with("XDG_CACHE_HOME", folder + "/file"), "--version").exitCode())
        .isZero();
    assertThat(run(shell().with("XDG_CACHE_HOME", "").with("HOME", ""), "--version").err())
        .isEmpty();
  }

  /** Waits for what the first start has made in the background, however long that takes. */
  private Path awaitArchive() throws IOException, InterruptedException {
    while (true) {
      try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
        List<Path> found = files.filter(file -> file.endsWith("mds.jsa")).toList();
        if (!found.isEmpty()) {
          return found.get(0);
        }
      } catch (IOException | java.io.UncheckedIOException e) {
        // the maker moves files while they are listed: look again
      }
      Thread.sleep(50);
    }
  }

  private Ended mds(String... arguments) throws IOException, InterruptedException {
    return run(shell(), arguments);
  }

  private static Ended run(Shell shell, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "mds"));
    command.addAll(List.of(arguments));
    return shell.run(command.toArray(String[]::new));
  }

  private Shell shell() {
    return new Shell(
        checkout,
        Map.of(
            "PATH", folder.resolve("bin") + ":/usr/bin:/bin",
            "HOME", folder.toString(),
            "XDG_CACHE_HOME", folder.resolve("cache").toString(),
            "JAVA_HOME", System.getProperty("java.home", "")));
  }

  private long builds() throws IOException {
    return Files.readString(checkout.resolve("builds"), UTF_8).lines().count();
  }
}
