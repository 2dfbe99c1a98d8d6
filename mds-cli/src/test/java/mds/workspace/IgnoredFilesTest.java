package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mds.diagnostic.SourceText;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class IgnoredFilesTest {

  private static final Path CASES = Path.of("src/test/resources/ignored-files.txt");

  @TempDir Path folder;

  static Stream<String> patterns() throws IOException {
    return Files.readAllLines(CASES).stream().skip(2);
  }

  /** The answers are those of the library that dbt asks. */
  @ParameterizedTest
  @MethodSource("patterns")
  void patternsIgnoreWhatTheyDoInDbt(String line) throws Exception {
    List<String> parts = parts(line);
    String patterns = String.join("\n", parts.subList(0, parts.size() - 1));
    List<String> paths = parts(Files.readAllLines(CASES).get(1));
    IgnoredFiles ignored = IgnoredFiles.of(Optional.of(new SourceText(".dbtignore", patterns)));

    String found =
        paths.stream()
            .map(path -> ignored.contains(path) ? "1" : "0")
            .collect(Collectors.joining());

    assertThat(found).isEqualTo(parts.get(parts.size() - 1));
  }

  private static List<String> parts(String line) {
    return Arrays.asList(line.substring(1).split("\\|"));
  }

  @Test
  void whatIsIgnoredIsNotEvenRead() throws IOException {
    TestProject project =
        TestProject.in(folder)
            .file("dbt_project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n")
            .file(".dbtignore", "broken.*\n")
            .file("models/broken.yml", "models: [")
            .file("models/orders.sql", "select 1 as id");
    Files.write(folder.resolve("models/broken.sql"), new byte[] {(byte) 0xFF});

    assertThat(project.run("ls").out()).isEqualTo("shop.orders\n");
  }
}
