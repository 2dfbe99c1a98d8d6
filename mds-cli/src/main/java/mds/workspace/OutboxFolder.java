package mds.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.notify.Outbox;

/** Messages as files of a folder, each under the time and process that wrote it. */
public final class OutboxFolder implements Outbox {

  private static final String ENDING = ".json";
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})-\\d+\\.(\\w+)\\.json");
  private static final Duration STALE = Duration.ofDays(1);

  private final Path folder;

  public OutboxFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public void add(String channel, String body) throws IOException {
    Files.createDirectories(folder);
    String name = Instant.now().toEpochMilli() + "-" + ProcessHandle.current().pid();
    Disk.writeText(folder.resolve(name + "." + channel + ENDING), body);
  }

  /** Those that nobody could be told of within a day are old news, and deleted. */
  @Override
  public List<Message> waiting() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Message> waiting = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
          continue;
        }
        Instant written = Instant.ofEpochMilli(Long.parseLong(name.group(1)));
        if (written.plus(STALE).isBefore(Instant.now())) {
          Files.deleteIfExists(file);
        } else {
          waiting.add(new Message(name.group(), name.group(2), Files.readString(file)));
        }
      }
    }
    return waiting;
  }

  @Override
  public void remove(Message message) throws IOException {
    Files.deleteIfExists(folder.resolve(message.id()));
  }

  /**
   * Notes how something ended.
   *
   * @return whether it had failed the time before
   */
  public boolean outcome(String of, boolean failed) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(of.replaceAll("[^\\w-]", "_") + ".failed");
    boolean hadFailed = Files.exists(file);
    if (failed && !hadFailed) {
      Disk.writeText(file, Instant.now() + "\n");
    } else if (!failed) {
      Files.deleteIfExists(file);
    }
    return hadFailed;
  }

  /** Keeps other processes from sending what this one is sending. */
  public Optional<Sending> begin() throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("sending.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Sending(this, channel));
  }

  /** The right to send, until it is closed or the process ends. */
  public record Sending(Outbox outbox, FileChannel channel) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
