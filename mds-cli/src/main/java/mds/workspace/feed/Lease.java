package mds.workspace.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.engine.LockHolder;
import mds.workspace.Shares;
import mds.workspace.queue.HolderText;

/**
 * The right to work on what lies on a share, for as long as its holder shows that it lives.
 *
 * <p>Each taking is a generation with a file of its own, which only one machine can have made: the
 * highest generation has the right. Its holder touches the file again and again; who finds it
 * untouched for longer than it says makes the next generation. Times are those that the share gave
 * to files, since no two machines have the same clock.
 *
 * <p>A file of an earlier generation stays for a while: a machine that sees an old listing of the
 * folder must run into it.
 */
public final class Lease implements AutoCloseable {

  private static final int KEPT = 8;
  private static final String RELEASED = "released";
  private static final Pattern EXPIRY = Pattern.compile("\"expires_after\": (\\d{1,9})");

  private final Path folder;
  private final String name;
  private final long generation;
  private final byte[] text;
  private final Shares shares;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beats;

  private Lease(
      Path folder, String name, long generation, byte[] text, Duration expiry, Shares shares) {
    this.shares = shares;
    this.folder = folder;
    this.name = name;
    this.generation = generation;
    this.text = text;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease");
              thread.setDaemon(true);
              return thread;
            });
    long pause = Math.max(100, expiry.toMillis() / 4);
    this.beats = heart.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** What trying to take a lease came to: either it, or who has it. */
  public record Attempt(Optional<Lease> lease, Optional<LockHolder> holder) {}

  /**
   * Takes a lease that nobody has, or whose holder has shown no life for too long.
   *
   * @param name what files are called that belong to it
   * @param least of the generations that may be free, as what was written under it tells
   * @param expiry after how long without a sign of life others may take over
   * @param shares how a folder is dealt with that may be on one
   */
  public static Attempt attempt(
      Path folder, String name, long least, Duration expiry, LockHolder self, Shares shares)
      throws IOException {
    return shares.ask(folder, () -> attempted(folder, name, least, expiry, self, shares));
  }

  private static Attempt attempted(
      Path folder, String name, long least, Duration expiry, LockHolder self, Shares shares)
      throws IOException {
    NavigableSet<Long> generations = generations(folder, name);
    long highest = generations.isEmpty() ? 0 : generations.last();
    if (highest > 0 && isHeld(folder, file(folder, name, highest), expiry)) {
      return new Attempt(Optional.empty(), holder(file(folder, name, highest)));
    }
    long next = Math.max(highest, least) + 1;
    byte[] text =
        (HolderText.write(self) + "\n{\"expires_after\": " + expiry.toSeconds() + "}\n")
            .getBytes(StandardCharsets.UTF_8);
    Path file = file(folder, name, next);
    try {
      Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException another) {
      return new Attempt(Optional.empty(), holder(file));
    }
    NavigableSet<Long> now = generations(folder, name);
    if (!now.tailSet(next, false).isEmpty()) {
      Files.deleteIfExists(file);
      return new Attempt(Optional.empty(), Optional.empty());
    }
    for (long old : now.headSet(next - KEPT)) {
      Files.deleteIfExists(file(folder, name, old));
    }
    return new Attempt(
        Optional.of(new Lease(folder, name, next, text, expiry, shares)), Optional.empty());
  }

  /**
   * A lease that was taken and not given back.
   *
   * @param isAlive whether its holder has shown life lately; if not, others may take over
   */
  public record Standing(LockHolder holder, boolean isAlive) {}

  /** Who has a lease now; a file is made for a moment, to learn the share's time. */
  public static Optional<Standing> standing(
      Path folder, String name, Duration expiry, Shares shares) throws IOException {
    return shares.ask(folder, () -> standing(folder, name, expiry));
  }

  private static Optional<Standing> standing(Path folder, String name, Duration expiry)
      throws IOException {
    NavigableSet<Long> generations =
        Files.isDirectory(folder) ? generations(folder, name) : new TreeSet<>();
    if (generations.isEmpty()) {
      return Optional.empty();
    }
    Path file = file(folder, name, generations.last());
    Optional<LockHolder> holder = holder(file);
    return holder.isEmpty()
        ? Optional.empty()
        : Optional.of(new Standing(holder.get(), isHeld(folder, file, expiry)));
  }

  private static Path file(Path folder, String name, long generation) {
    return folder.resolve(name + ".lease-" + generation);
  }

  private static NavigableSet<Long> generations(Path folder, String name) throws IOException {
    Pattern form = Pattern.compile(Pattern.quote(name) + "\\.lease-(\\d{1,18})");
    NavigableSet<Long> generations = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher matcher = form.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          generations.add(Long.parseLong(matcher.group(1)));
        }
      }
    }
    return generations;
  }

  private static boolean isHeld(Path folder, Path file, Duration usual) throws IOException {
    try {
      String text = Files.readString(file);
      if (text.startsWith(RELEASED)) {
        return false;
      }
      Matcher told = EXPIRY.matcher(text);
      Duration expiry = told.find() ? Duration.ofSeconds(Long.parseLong(told.group(1))) : usual;
      Instant touched = Files.getLastModifiedTime(file).toInstant();
      return !timeOf(folder).isAfter(touched.plus(expiry));
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** The time that the share gives to a file that is written now. */
  static Instant timeOf(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, ".clock-", ".tmp");
    try {
      Files.writeString(probe, "?");
      return Files.getLastModifiedTime(probe).toInstant();
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static Optional<LockHolder> holder(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return HolderText.read(text.lines().findFirst().orElse(""));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  public long generation() {
    return generation;
  }

  /**
   * Shows that the holder lives and then makes sure that nobody has taken over, so that nobody can
   * for as long as the lease lasts.
   *
   * @return the time of the share
   * @throws LeaseLostException when another has it
   */
  public Instant confirm() throws IOException {
    return shares.ask(folder, this::confirmed);
  }

  private Instant confirmed() throws IOException {
    Instant now = touch(text);
    NavigableSet<Long> generations = generations(folder, name);
    boolean isTaken =
        Files.exists(file(folder, name, generation + 1))
            || !generations.tailSet(generation, false).isEmpty();
    if (isTaken) {
      long newest = generations.last();
      String other =
          holder(file(folder, name, newest)).map(LockHolder::toString).orElse("another machine");
      throw new LeaseLostException(other + " has taken over");
    }
    return now;
  }

  // In its place and not anew: a file that somebody removed must not come back.
  private Instant touch(byte[] bytes) throws IOException {
    Path file = file(folder, name, generation);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), 0);
    } catch (NoSuchFileException gone) {
      throw new LeaseLostException("`" + file + "` was removed");
    }
    return Files.getLastModifiedTime(file).toInstant();
  }

  private void beat() {
    try {
      touch(text);
    } catch (IOException unreachable) {
      return; // confirming will tell, before anything is written
    }
  }

  @Override
  public void close() throws IOException {
    beats.cancel(false);
    heart.shutdown();
    try {
      if (heart.awaitTermination(10, TimeUnit.SECONDS)) {
        byte[] released = (RELEASED + "\n").getBytes(StandardCharsets.UTF_8);
        shares.ask(folder, () -> touch(released));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (LeaseLostException others) {
      return; // who has it now will release it
    }
  }
}
