package mds.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A text file that only grows; its folder is made when the first text comes. One that has become
 * large is put aside when the next process begins to write.
 *
 * <p>Nothing of it is held back: what was appended is there however the process ends.
 */
public final class LogFile implements Closeable {

  /** As large as dbt's may become. */
  private static final long LARGE = 10L << 20;

  private final Path path;
  private Optional<FileChannel> channel = Optional.empty();

  public LogFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** Adds whole lines; one write, so that lines of two processes do not mix. */
  public synchronized void append(String lines) throws IOException {
    if (channel.isEmpty()) {
      channel = Optional.of(open());
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.get().write(bytes);
    }
  }

  /** Lets go of the file; a further append opens it anew. */
  @Override
  public synchronized void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
      channel = Optional.empty();
    }
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(Disk.parent(path));
    if (Files.exists(path) && Files.size(path) > LARGE) {
      Path old = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, old, StandardCopyOption.REPLACE_EXISTING);
    }
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
