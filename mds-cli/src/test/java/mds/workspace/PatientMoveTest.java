package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import mds.config.Patience;
import mds.run.FileHeldException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** A folder in the way of a file is what every system refuses to replace. */
class PatientMoveTest {

  @TempDir private Path folder;
  private Path staged;
  private Path target;

  @BeforeEach
  void refuse() throws IOException {
    staged = Files.writeString(folder.resolve("new"), "new");
    target = Files.createDirectory(folder.resolve("target"));
  }

  @Test
  void whatIsRefusedForATimeIsDoneInTheEnd() throws Exception {
    Thread holder =
        new Thread(
            () -> {
              try {
                Files.delete(target);
              } catch (IOException failure) {
                throw new IllegalStateException(failure);
              }
            });
    holder.start();
    new PatientMove(new Patience(Duration.ofMinutes(5))).move(staged, target);
    holder.join();
    assertThat(target).hasContent("new");
  }

  @Test
  void whatStaysRefusedIsNamed() {
    assertThatThrownBy(() -> new PatientMove(Patience.NONE).move(staged, target))
        .isInstanceOf(FileHeldException.class)
        .hasMessageContaining(target.toString());
    assertThat(staged).hasContent("new");
  }

  @Test
  void noPatienceHelpsWhereTheFileIsGone() throws Exception {
    Files.delete(staged);
    assertThatThrownBy(() -> new PatientMove(new Patience(Duration.ofDays(1))).move(staged, target))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  @EnabledOnOs(LINUX)
  void whoHasAFileOfAFolderOpenIsNamed() throws Exception {
    Path file = Files.writeString(target.resolve("open"), "x");
    Process holder =
        new ProcessBuilder("sh", "-c", "exec 3<open; echo held; read line")
            .directory(target.toFile())
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> new PatientMove(Patience.NONE).move(staged, target))
          .hasMessageContaining("it is open in process " + holder.pid());
      assertThat(FileHolders.of(file)).hasSize(1);
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(FileHolders.of(file)).isEmpty();
  }
}
