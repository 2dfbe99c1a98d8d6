package mds.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mds.cli.invocation.Environment;
import mds.cli.invocation.GlobalOptions;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.RunReport;
import mds.run.change.NoAnswerException;
import mds.run.change.UnreadableInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that cannot end, as they wait for a pipe that nobody writes to. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no named pipes in folders")
class LastResortTest {

  @TempDir private Path folder;

  @Test
  void aCommandThatCannotEndIsEndedAndSaysWhy() throws Exception {
    assertThat(end("never over", 1))
        .contains("error[MDS543]: cannot read `/drive/a.csv`", "it gave no answer within 4 s");
  }

  @Test
  void aCommandThatIsOverIsLeftAlone() throws Exception {
    assertThat(end("over", 7)).isEmpty();
  }

  private String end(String how, int code) throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stuck.class.getName(),
                pipe.toString(),
                how)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(code);
    return said;
  }

  /** Waits for a pipe; one whose command is over ends by itself, if it is let. */
  public static final class Stuck {
    public static void main(String[] arguments) throws Exception {
      PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      Invocation invocation =
          new Invocation(
              err,
              err,
              new Environment(Path.of("").toAbsolutePath(), Map.of(), false),
              new GlobalOptions(),
              List.of(),
              "id",
              Instant.now(),
              Optional.empty(),
              new RunReport());
      if (arguments[1].equals("over")) {
        invocation.report().over();
      }
      LastResort.wait(
          invocation,
          Duration.ofMillis(100),
          UnreadableInput.of("/drive/a.csv", new NoAnswerException(Duration.ofSeconds(4))));
      if (arguments[1].equals("over")) {
        Thread.sleep(1_000);
        Runtime.getRuntime().halt(7);
      }
      Files.readString(Path.of(arguments[0]));
    }
  }
}
