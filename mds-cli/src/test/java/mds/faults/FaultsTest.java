package mds.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The small forms of the trials. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FaultsTest {

  @TempDir Path folder;

  @Test
  void everyBuildComesInItsTurnAndNothingIsLost() throws Exception {
    assertThat(outputOf(QueueFaults.class, "processes=5", "rounds=10"))
        .contains("round 10 of 10: {builds started=50, completed=");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "numbers of inodes show what was replaced")
  void everyFileIsTheOldOrTheNewOneWhereverTheKillHits() throws Exception {
    assertThat(outputOf(SafeFilesFaults.class, "kills=20", "disks=no")).contains("20 of 20: {");
  }

  @Test
  void readersNeverSeeHalfOfWhatIsPublished() throws Exception {
    assertThat(outputOf(PublishFaults.class, "kills=8")).contains("8 of 8: {");
  }

  private String outputOf(Class<?> trial, String... settings) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                trial.getName(),
                "folder=" + folder.resolve("project")));
    command.addAll(Arrays.asList(settings));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
