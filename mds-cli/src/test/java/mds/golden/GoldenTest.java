package mds.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every folder of src/test/resources/golden: its files are a project, {@code command} holds
 * the command lines, {@code output.txt} what they must give. {@code -Dgolden.update=true} writes
 * the latter.
 */
final class GoldenTest {

  private static final Path CASES = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void outputIsAsBefore(String name) throws Exception {
    GoldenCase golden = new GoldenCase(CASES.resolve(name));

    String output = golden.run(folder);

    if (Boolean.getBoolean("golden.update")) {
      golden.update(output);
    }
    assertThat(output).isEqualTo(golden.expected());
  }
}
