package mds.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of mds in a process of its own, whose output is a file. */
final class MdsProcess {

  private final Trial trial;
  private final Process process;
  private final Path output;

  private MdsProcess(Trial trial, Process process, Path output) {
    this.trial = trial;
    this.process = process;
    this.output = output;
  }

  static MdsProcess start(Trial trial, List<String> words) throws IOException {
    Path output = trial.folder().resolve("output.txt");
    Process process = trial.mds(words).redirectOutput(output.toFile()).start();
    return new MdsProcess(trial, process, output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it with -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end, which is a fault when it is another than this. */
  void expect(int exitCode) throws IOException, InterruptedException {
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != exitCode) {
      kill();
      String text = Files.readString(output);
      trial.fault("ended with " + process.exitValue() + ", not " + exitCode + ":\n" + text);
    }
  }
}
