package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import mds.run.change.NoAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileCopyTest {

  @TempDir private Path folder;

  @Test
  void copiesHaveTheSameBytesAndChecksum() throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[(3 << 20) + 17]);
    Path copy = folder.resolve("b");
    assertThat(FileCopy.make(file, copy)).isEqualTo(FileCopy.checksum(copy)).hasSize(64);
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it has files that cannot be read, or written")
  void theFileThatWentWrongIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "x");
    Path broken = Path.of("/proc/self/mem");
    assertThatThrownBy(() -> FileCopy.make(broken, folder.resolve("b")))
        .hasMessage("`/proc/self/mem`: Input/output error");
    assertThatThrownBy(() -> FileCopy.make(file, Path.of("/dev/full")))
        .hasMessage("`/dev/full`: No space left on device");
    assertThatThrownBy(() -> FileCopy.make(folder.resolve("none"), folder.resolve("b")))
        .hasMessage("`" + folder.resolve("none") + "`: it is not there");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no named pipes in folders")
  void whatIsNoFileOfThisMachineIsCopiedAsLongAsItGoesOn() throws Exception {
    Shares shares = new Shares(Duration.ofSeconds(1), folder);
    Path file = Files.writeString(folder.resolve("a.csv"), "x");
    assertThat(shares.nearby(file, folder)).isEqualTo(file);

    Path pipe = folder.resolve("pipe.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    String slowly = "exec > \"$0\"; for i in 1 2 3 4 5 6; do echo $i; sleep 0.3; done";
    Process writer = new ProcessBuilder("sh", "-c", slowly, pipe.toString()).start();
    assertThat(shares.nearby(pipe, folder)).hasContent("1\n2\n3\n4\n5\n6").hasExtension("csv");
    assertThat(writer.waitFor()).isZero();

    assertThatThrownBy(() -> shares.nearby(pipe, folder))
        .isInstanceOf(NoAnswerException.class)
        .hasMessage("`" + pipe + "` gave no answer within 1 s");
  }
}
