package mds.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mds.release.Shell.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-arm64", "windows-x64", "macos"})
  void everyZipHasItsOwnNativeLibraryAndNoOther(String platform) throws IOException {
    String top = "mds-" + Distribution.version() + "/";

    assertThat(Distribution.entries(Distribution.zip(platform)))
        .contains(
            top + "mds",
            top + "mds.cmd",
            top + "lib/mds.jar",
            top + "completion/mds.bash",
            top + "licenses/THIRD-PARTY.md",
            top + "LICENSE")
        .filteredOn(name -> name.contains("libduckdb_java"))
        .containsExactly(top + "lib/" + Distribution.NATIVE_LIBRARIES.get(platform));
  }

  @Test
  void theJarHasNoNativeLibrary() throws IOException {
    assertThat(Distribution.entries(Distribution.FOLDER.resolve("mds.jar")))
        .contains("mds/cli/Mds.class", "picocli/CommandLine.class", "docs/errors/MDS101.md")
        .contains("META-INF/services/java.sql.Driver", "META-INF/licenses/THIRD-PARTY.md")
        .noneMatch(name -> name.contains("libduckdb_java"));
  }

  @Test
  void everyLibraryHasItsLicence() throws IOException {
    Path licenses = Path.of("src/main/licenses");
    String classpath = Files.readString(Path.of("target/runtime-classpath.txt"));
    String table = Files.readString(licenses.resolve("THIRD-PARTY.md"));

    for (String jar : classpath.strip().split(File.pathSeparator, -1)) {
      String library = Path.of(jar).getFileName().toString().replaceFirst("-\\d.*", "");
      assertThat(table).containsPattern("(?m)^\\| " + library + "[, ]");
    }
    assertThat(Pattern.compile("[\\w.-]+\\.txt").matcher(table).results().map(MatchResult::group))
        .allSatisfy(text -> assertThat(licenses.resolve(text)).exists());
  }

  /** The path is empty: no Maven, and no other program either. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anUnzippedReleaseRunsWithoutMaven() throws IOException, InterruptedException {
    Path home = unzipped("with a space and ümlaut");
    Shell shell = shell();

    Ended version = shell.run(home.resolve("mds").toString(), "--version");

    assertThat(version.err()).isEmpty();
    assertThat(version.out()).startsWith("mds " + Distribution.version() + " (DuckDB ");
    assertThat(version.exitCode()).isZero();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aReleaseIsFoundThroughLinks() throws IOException, InterruptedException {
    Path home = unzipped("release");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(
        bin.resolve("mds-real"), Path.of("../release").resolve(home.getFileName()).resolve("mds"));
    Files.createSymbolicLink(bin.resolve("mds"), Path.of("mds-real"));

    Ended explained = shell().with("PATH", "/usr/bin:/bin").run(bin + "/mds", "explain", "MDS101");

    assertThat(explained.out()).startsWith("# MDS101: ");
    assertThat(explained.exitCode()).isZero();
  }

  /** What dagster-dbt and others look for in the output of the program that they call dbt. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void underTheNameOfDbtItAnswersAsDbtDoes() throws IOException, InterruptedException {
    Path home = unzipped("release");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("dbt"), home.resolve("mds"));
    Files.copy(home.resolve("mds"), home.resolve("dbt"), StandardCopyOption.COPY_ATTRIBUTES);
    Path far = Files.createDirectories(folder.resolve("far")).resolve("dbt");
    Files.copy(home.resolve("mds"), far, StandardCopyOption.COPY_ATTRIBUTES);
    Shell shell = shell().with("PATH", "/usr/bin:/bin").with("MDS_HOME", "");

    Ended linked = shell.run(bin + "/dbt", "--version");
    Ended copied = shell.run(home + "/dbt", "-v");
    Ended elsewhere = shell.with("MDS_HOME", home.toString()).run(far.toString(), "--version");

    assertThat(linked.out())
        .startsWith("Core:\n  - installed: 1.11.")
        .contains("\nPlugins:\n  - duckdb: 1.11.")
        .contains("\nmds " + Distribution.version() + " (DuckDB ");
    assertThat(copied.out()).isEqualTo(linked.out());
    assertThat(elsewhere.out()).isEqualTo(linked.out());
    assertThat(shell.run(bin + "/dbt", "--help").out()).contains("Usage: dbt COMMAND [OPTIONS]");
    assertThat(shell.run(bin + "/dbt", "run", "--nothing").err()).contains("`dbt run --help`");
  }

  private Path unzipped(String name) throws IOException {
    Path zip = Distribution.zip(Distribution.platform());
    return Distribution.unzip(zip, Files.createDirectories(folder.resolve(name)));
  }

  private Shell shell() {
    return new Shell(
        folder, Map.of("JAVA_HOME", System.getProperty("java.home", ""), "PATH", "/nowhere"));
  }
}
