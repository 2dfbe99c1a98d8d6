package mds.workspace.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The file that lists the tickets of a queue in their order. One process at a time reads and
 * changes it, and holds it for no longer than that takes.
 */
final class Register {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path file;

  Register(Path file) {
    this.file = file;
  }

  /** What is done while nobody else can. */
  interface Work<T> {
    T with(Entries entries) throws IOException;
  }

  /**
   * What the file holds.
   *
   * @param id the queue's own, however its path is spelled
   * @param tickets their names in their order; may be changed, and saved
   */
  record Entries(String id, List<TicketName> tickets, FileChannel channel) {

    // One write over all there was: a process that is killed leaves the old list or the new one.
    void save() throws IOException {
      StringBuilder text = new StringBuilder(id).append('\n');
      tickets.forEach(ticket -> text.append(ticket.text()).append('\n'));
      int rest = Math.max(0, (int) channel.size() - text.length());
      text.append("\n".repeat(rest));
      channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)), 0);
    }
  }

  // The monitor is for threads of one process, which Java's locks on files are not made for.
  <T> T change(Work<T> work) throws IOException {
    synchronized (Register.class) {
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = FarByte.lock(channel)) {
        return work.with(read(lock.channel()));
      }
    }
  }

  // Lines that are none are what a failed disk left; those who wait have their tickets all the
  // same.
  private static Entries read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    String[] lines = text.split("\n", -1);
    List<TicketName> tickets = new ArrayList<>();
    for (String line : lines) {
      TicketName.read(line).ifPresent(tickets::add);
    }
    if (ID.matcher(lines[0]).matches()) {
      return new Entries(lines[0], tickets, channel);
    }
    Entries entries = new Entries(newId(), tickets, channel);
    entries.save();
    return entries;
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
