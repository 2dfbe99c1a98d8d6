package mds.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.run.change.NoAnswerException;

/**
 * Finds out whether those who keep files still answer. What they answer does not matter.
 *
 * <p>Only what is named like data is opened: to open and close a file that somebody has locked in
 * this process, such as a database or a place in a queue, would let go of the lock.
 */
public final class Pulse {

  private static final Pattern DATA =
      Pattern.compile("(?i).*\\.(parquet|csv|tsv|txt|ndjson|jsonl|xlsx|avro)(\\.gz|\\.zst)?");

  private static final Pattern OPEN = Pattern.compile("[*?\\[]");

  // The first of a folder's files do for all of them.
  private static final int LOOKS = 100;

  private final Path root;
  private final Duration limit;
  private final Set<Path> closed;

  /**
   * @param root the folder that relative paths start from
   * @param limit how long an answer may take
   * @param closed files that are never opened, whatever they are called
   */
  public Pulse(Path root, Duration limit, Set<Path> closed) {
    this.root = root;
    this.limit = limit;
    this.closed = Set.copyOf(closed);
  }

  /**
   * Asks for a file, or for what a pattern begins with.
   *
   * @throws NoAnswerException when there was no answer
   */
  public void feel(String path) throws NoAnswerException {
    try {
      Path named = root.resolve(fixed(path)).normalize();
      InTime.ask(limit, () -> ask(named));
    } catch (NoAnswerException silence) {
      throw silence;
    } catch (IOException | InvalidPathException answer) {
      return; // it says that it cannot, which whoever reads it hears, too
    }
  }

  private static String fixed(String path) {
    String first = OPEN.split(path, 2)[0];
    boolean isPattern = first.length() < path.length();
    int end = Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\'));
    return isPattern ? first.substring(0, end + 1) : path;
  }

  private Optional<Path> ask(Path named) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(named, BasicFileAttributes.class);
    Optional<Path> file = attributes.isDirectory() ? first(named) : Optional.of(named);
    if (file.isPresent() && isData(file.get())) {
      read(file.get());
    }
    return file;
  }

  private Optional<Path> first(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.limit(LOOKS).filter(this::isData).findFirst();
    }
  }

  private boolean isData(Path file) {
    return DATA.matcher(file.toString()).matches()
        && !closed.contains(file)
        && Files.isRegularFile(file); // a pipe would lose what is read of it
  }

  private static void read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(ByteBuffer.allocate(1), Math.max(0, channel.size() - 1));
    }
  }
}
