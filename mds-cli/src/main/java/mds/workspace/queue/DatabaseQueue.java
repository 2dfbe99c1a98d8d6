package mds.workspace.queue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.engine.LockHolder;

/**
 * The processes that use a database or wait for it, first come, first served. It is a folder beside
 * the database, whose own file is never touched.
 *
 * <p>Why it is right: whoever comes enters a ticket into the register, higher than all in it, while
 * nobody else can; the ticket is locked before the register is let go of, and the system takes the
 * lock away when the process gives it up or dies, however that happens. So a ticket that others can
 * lock is one of nobody, and whoever finds none but such before its own is alone.
 */
public final class DatabaseQueue {

  private static final int MOST_LINKS = 40;

  private final Path folder;
  private final Register register;

  private DatabaseQueue(Path folder) {
    this.folder = folder;
    this.register = new Register(folder.resolve("register"));
  }

  /** Whether there is a folder for the database, and so for its queue. */
  public static boolean isPossible(Path database) {
    return Files.isDirectory(database.toAbsolutePath().resolveSibling(""));
  }

  /** The queue of a database file that need not be there yet; its folder has to be. */
  public static DatabaseQueue of(Path database) throws IOException {
    Path file = found(database.toAbsolutePath());
    DatabaseQueue queue = new DatabaseQueue(file.resolveSibling(file.getFileName() + ".queue"));
    if (!Files.isDirectory(queue.folder)) {
      queue.create();
    }
    return queue;
  }

  /**
   * Who has a database and who waits for it, in their order, as each last said of itself. Nothing
   * is made or changed, but for the register's lock.
   */
  public static List<Optional<LockHolder>> standing(Path database) throws IOException {
    Path file = found(database.toAbsolutePath());
    DatabaseQueue queue = new DatabaseQueue(file.resolveSibling(file.getFileName() + ".queue"));
    return Files.exists(queue.folder.resolve("register"))
        ? queue.register.change(entries -> queue.standing(entries.tickets()))
        : List.of();
  }

  private List<Optional<LockHolder>> standing(List<TicketName> tickets) throws IOException {
    List<Optional<LockHolder>> standing = new ArrayList<>();
    for (TicketName ticket : tickets) {
      if (isHeld(ticket)) {
        standing.add(holder(ticket));
      }
    }
    return standing;
  }

  // Folders on the way may be spelled as one likes: what lies beside the file is the same.
  private static Path found(Path database) throws IOException {
    if (Files.exists(database)) {
      return database.toRealPath();
    }
    Path file = database;
    for (int links = 0; Files.isSymbolicLink(file); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(database.toString());
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  private void create() throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException byAnother) {
      return;
    }
    id();
    Files.writeString(folder.resolve(".gitignore"), "*\n");
    open(folder.resolve("register"), false);
    open(folder, true);
  }

  // Who may make files beside the database may queue for it, whatever a person's umask is.
  private void open(Path path, boolean isFolder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> rights =
        EnumSet.copyOf(Files.getPosixFilePermissions(folder.resolveSibling("")));
    if (!isFolder) {
      rights.removeIf(right -> right.name().endsWith("EXECUTE"));
    }
    view.setPermissions(rights);
  }

  /** What tells the queue from others, however the paths to its database are spelled. */
  public String id() throws IOException {
    return register.change(Register.Entries::id);
  }

  /** Joins the queue at its end. */
  public Place join(LockHolder self) throws IOException {
    return register.change(entries -> join(entries, self));
  }

  // In the list first: a ticket that is not in it would be nobody's to clear away.
  private Place join(Register.Entries entries, LockHolder self) throws IOException {
    List<TicketName> tickets = entries.tickets();
    long last = tickets.isEmpty() ? 0 : tickets.get(tickets.size() - 1).number();
    for (TicketName ticket : List.copyOf(tickets)) {
      if (!isHeld(ticket)) {
        tickets.remove(ticket);
        clear(ticket);
      }
    }
    List<TicketName> ahead = List.copyOf(tickets);
    TicketName own = TicketName.after(last);
    tickets.add(own);
    entries.save();
    Place place = new Place(this, own, Ticket.take(file(own)), ahead);
    open(file(own), false);
    place.tell(self);
    return place;
  }

  void leave(TicketName own) throws IOException {
    clear(own);
    register.change(
        entries -> {
          entries.tickets().remove(own);
          entries.save();
          return own;
        });
  }

  /** Whether the process with a ticket is there; false is for ever. */
  boolean isHeld(TicketName ticket) throws IOException {
    return ticket.isOwn() ? Files.exists(file(ticket)) : Ticket.isHeld(file(ticket));
  }

  /** What the process with a ticket last said of itself. */
  Optional<LockHolder> holder(TicketName ticket) throws IOException {
    return ticket.isOwn() ? Optional.empty() : Ticket.text(file(ticket)).flatMap(HolderText::read);
  }

  void clear(TicketName ticket) throws IOException {
    Files.deleteIfExists(file(ticket));
  }

  private Path file(TicketName ticket) {
    return folder.resolve(ticket.text() + ".json");
  }
}
