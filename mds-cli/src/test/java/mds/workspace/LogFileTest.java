package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {

  @TempDir Path folder;

  @Test
  void itGrows() throws IOException {
    Path path = folder.resolve("logs/mds.log");

    append(path, "one\n");
    append(path, "two\n");

    assertThat(path).hasContent("one\ntwo\n");
  }

  @Test
  void aLargeOneIsPutAside() throws IOException {
    Path path = folder.resolve("mds.log");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength((10L << 20) + 1);
    }

    append(path, "one\n");

    assertThat(path).hasContent("one\n");
    assertThat(folder.resolve("mds.log.1")).hasSize((10L << 20) + 1);
  }

  private static void append(Path path, String text) throws IOException {
    try (LogFile log = new LogFile(path)) {
      log.append(text);
    }
  }
}
