package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ManualPagesTest {

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAPageOfTheSameForm(Code code) {
    assertThat(ManualPages.page(code))
        .startsWith("# " + code.number() + ": " + ManualPages.title(code) + "\n\n")
        .containsSubsequence("\n## Example\n\n", "\n## How to mend it\n", "\n- ");
    assertThat(ManualPages.title(code)).isNotBlank();
  }

  @Test
  void everyPageHasACode() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("../docs/errors"))) {
      List<String> names = pages.map(page -> page.getFileName().toString()).sorted().toList();

      assertThat(names)
          .isEqualTo(
              Arrays.stream(Code.values()).map(code -> code.number() + ".md").sorted().toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeIsPrintedByAGoldenCase(Code code) {
    assertThat(GoldenOutputs.printing(code)).isNotEmpty();
  }

  // An example is a part of the case: its lines are those of its files, commands and output.
  @ParameterizedTest
  @EnumSource
  void theExampleIsOneOfAGoldenCaseThatPrintsTheCode(Code code) {
    List<String> lines = GoldenOutputs.example(ManualPages.page(code));

    assertThat(lines).isNotEmpty();
    assertThat(GoldenOutputs.printing(code))
        .anySatisfy(
            folder ->
                assertThat(lines)
                    .allSatisfy(line -> assertThat(GoldenOutputs.text(folder)).contains(line)));
  }
}
