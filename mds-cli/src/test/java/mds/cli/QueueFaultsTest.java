package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many builds at once, some of them killed: the small form of src/faults/QueueFaults.java. */
final class QueueFaultsTest {

  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyBuildComesInItsTurnAndNothingIsLost() throws Exception {
    Process script =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Path.of("src/faults/QueueFaults.java").toString(),
                "processes=5",
                "rounds=10",
                "folder=" + folder.resolve("project"))
            .redirectErrorStream(true)
            .start();

    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(script.waitFor()).as(output).isZero();
    assertThat(output).contains("round 10 of 10: {started=50, completed=");
  }
}
