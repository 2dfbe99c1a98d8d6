package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.run.FilePublisher;
import mds.run.FilePublisher.Publication;
import mds.run.FilePublisher.Wish;

/**
 * A folder that holds copies for readers side by side, each a folder named by its time.
 *
 * <p>Invariants: a copy is complete and on the disk before anything leads to it, and is never
 * changed. {@code current} holds the name of the one that counts and is replaced in one step. The
 * link {@code latest} follows it where the system has links; it may be one step behind after a
 * kill, and leads to a complete copy all the same.
 */
public final class PublishedFolder {

  private static final String POINTER = "current";
  private static final String LINK = "latest";

  private final Path folder;
  private final Shares shares;

  /**
   * @param folder absolute; may be missing where nothing was published yet
   * @param shares how a folder is dealt with that may be on one
   */
  public PublishedFolder(Path folder, Shares shares) {
    this.folder = folder;
    this.shares = shares;
  }

  public Path path() {
    return folder;
  }

  /** The copy that readers are to read. */
  public Optional<Path> current() throws IOException {
    Optional<Path> pointed = pointed();
    return shares.ask(folder, () -> pointed.filter(Files::isDirectory));
  }

  /** Where readers are led, whether or not a copy is still there. */
  public Optional<Path> pointed() throws IOException {
    return shares.ask(folder.resolve(POINTER), this::readPointer);
  }

  private Optional<Path> readPointer() throws IOException {
    try {
      return Optional.of(Files.readString(folder.resolve(POINTER)).strip())
          .filter(name -> !name.isEmpty())
          .map(folder::resolve);
    } catch (NoSuchFileException nothingYet) {
      return Optional.empty();
    }
  }

  /** A text file of a copy. */
  public String text(Path copy, String file) throws IOException {
    Path named = copy.resolve(file);
    return shares.ask(named, () -> Files.readString(named));
  }

  /** Writes a text file of a copy that is being made. */
  public static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  /** Makes the content of a copy in a folder whose files end as staged ones do. */
  public interface Content {
    void write(Path staged) throws IOException, EngineException, DiagnosticException;
  }

  /**
   * Makes a copy, and leads readers to it when it is whole.
   *
   * @param publisher keeps account of what is unfinished
   * @return the copy
   */
  public Path publish(Instant time, Content content, FilePublisher publisher)
      throws IOException, EngineException, DiagnosticException {
    Path copy = folder.resolve("v" + Versions.name(time));
    Publication publication = publisher.begin(new Wish(copy, 0, Optional.empty()));
    try {
      Files.createDirectories(publication.staged());
      content.write(publication.staged());
      refuseUnfinished(publication.staged());
      publication.moveIn();
      Path pointer = folder.resolve(POINTER);
      shares.have(pointer, () -> WholeFile.write(pointer, copy.getFileName() + "\n"));
    } catch (Throwable failure) {
      end(publication, copy, failure);
      throw failure;
    }
    publication.keep();
    return copy;
  }

  // What readers are led to already stays, whatever went wrong behind that.
  private void end(Publication publication, Path copy, Throwable because) {
    try {
      if (current().equals(Optional.of(copy))) {
        publication.keep();
      } else {
        publication.undo();
      }
    } catch (IOException second) {
      because.addSuppressed(second);
    }
  }

  // Such as a log beside a database, in which its newest rows would be.
  private static void refuseUnfinished(Path staged) throws IOException {
    try (Stream<Path> files = Files.list(staged)) {
      Optional<Path> other =
          files.filter(file -> !file.toString().endsWith(FilePublisher.STAGED_ENDING)).findAny();
      if (other.isPresent()) {
        throw new IOException("`" + other.get().getFileName() + "` was left unfinished");
      }
    }
  }

  /** Has the link lead to a copy. A link that cannot is removed: it would lead to an old one. */
  public void link(Path copy) throws IOException {
    shares.have(folder, () -> makeLink(copy));
  }

  private void makeLink(Path copy) throws IOException {
    Path link = folder.resolve(LINK);
    Path next = folder.resolve(UnfinishedName.of("." + LINK));
    try {
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, copy.getFileName());
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException noLinks) {
      Files.deleteIfExists(next);
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      }
    }
  }

  /** Whether there is a link, so that people may be told of it. */
  public boolean hasLink() throws IOException {
    Path link = folder.resolve(LINK);
    return shares.ask(link, () -> Files.exists(link, LinkOption.NOFOLLOW_LINKS));
  }

  /** Deletes all but the current copy and so many others, the newest. */
  public void prune(Path current, int others) throws IOException {
    shares.have(folder, () -> new VersionedFolder(folder).prune(current, others, List.of()));
  }
}
