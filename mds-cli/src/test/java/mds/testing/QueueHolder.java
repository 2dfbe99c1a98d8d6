package mds.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import mds.engine.LockHolder;
import mds.workspace.queue.DatabaseQueue;

/** Another process with a place in a database's queue, which it leaves when it is closed. */
public final class QueueHolder implements AutoCloseable {

  private final Process process;

  private QueueHolder(Process process) {
    this.process = process;
  }

  /** Returns when the other process has its place. */
  public static QueueHolder of(Path database) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                QueueHolder.class.getName(),
                database.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    if (!"joined".equals(output.readLine())) {
      throw new IOException("the queue could not be joined by another process");
    }
    return new QueueHolder(process);
  }

  public long processId() {
    return process.pid();
  }

  /** Kills it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Has it leave the queue in good order. */
  public void release() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    release();
  }

  public static void main(String[] arguments) throws IOException {
    LockHolder self =
        new LockHolder(
            ProcessHandle.current().pid(),
            "mds build --select orders",
            Optional.of("anna"),
            "pc7",
            Optional.of(Instant.now()),
            Optional.of("3 of 9: sql table model main.orders"));
    try (var place = DatabaseQueue.of(Path.of(arguments[0])).join(self)) {
      System.out.println(place.isFirst() || place.countAhead() > 0 ? "joined" : "lost");
      while (System.in.read() >= 0) {}
    }
  }
}
