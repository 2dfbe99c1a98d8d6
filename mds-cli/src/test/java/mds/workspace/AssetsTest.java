package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mds.diagnostic.DiagnosticException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssetsTest {

  @TempDir Path project;

  private Path target;

  @BeforeEach
  void writeAssets() throws Exception {
    target = project.resolve("assets/target");
    Files.createDirectories(target);
    Files.createDirectories(project.resolve("assets/icons"));
    Files.writeString(project.resolve("assets/icons/a.svg"), "a");
    Files.writeString(project.resolve("shared.svg"), "shared");
  }

  @Test
  void aCopyTakesThePlaceOfTheOneBefore() throws Exception {
    Files.createSymbolicLink(project.resolve("assets/link.svg"), project.resolve("shared.svg"));
    Assets assets = new Assets(project, List.of("assets"), target);
    assets.copy();

    Path copy = target.resolve("assets/link.svg");
    assertThat(copy).hasContent("shared");
    assertThat(Files.isSymbolicLink(copy)).isFalse();
    assertThat(assets.have("assets/icons/a.svg")).isTrue();
    assertThat(assets.have("assets/icons")).isFalse();
    assertThat(target.resolve("assets/target")).doesNotExist();

    Files.delete(project.resolve("assets/icons/a.svg"));
    assets.copy();
    assertThat(target.resolve("assets/icons/a.svg")).doesNotExist();
    assertThat(assets.have("assets/icons/a.svg")).isFalse();
    assertThat(copy).hasContent("shared");
  }

  @Test
  void whatIsNotThereHasNoCopy() throws Exception {
    Files.createDirectories(target.resolve("gone"));
    new Assets(project, List.of("gone"), target).copy();
    assertThat(target.resolve("gone")).doesNotExist();
  }

  @Test
  void noCopyLeavesTheTargetFolder() throws Exception {
    for (String folder : List.of("..", ".", "../icons", project.resolve("assets").toString())) {
      Assets assets = new Assets(project, List.of(folder), target);
      assertThatThrownBy(assets::copy)
          .as(folder)
          .isInstanceOf(DiagnosticException.class)
          .hasMessageContaining("would not lie in the target folder");
    }
    assertThat(project.resolve("assets/icons/a.svg")).hasContent("a");
    assertThat(target).isEmptyDirectory();
  }
}
