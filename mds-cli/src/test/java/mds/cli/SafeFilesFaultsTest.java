package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds of external models that are killed: the small form of src/faults/SafeFilesFaults.java. */
@DisabledOnOs(OS.WINDOWS)
final class SafeFilesFaultsTest {

  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyFileIsTheOldOrTheNewOneWhereverTheKillHits() throws Exception {
    Process script =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Path.of("src/faults/SafeFilesFaults.java").toString(),
                "kills=20",
                "disks=no",
                "folder=" + folder.resolve("project"))
            .redirectErrorStream(true)
            .start();

    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(script.waitFor()).as(output).isZero();
    assertThat(output).contains("20 of 20: {");
  }
}
