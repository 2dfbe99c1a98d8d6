package mds.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder for what one command needs only meanwhile.
 *
 * <p>A locked file in it shows that its process lives; the lock goes with the process, however that
 * ends. The file has the name of its process, which must never open it again: that would let go of
 * the lock.
 */
public final class WorkFolder implements Closeable {

  private static final String NAME = "mds-work-";
  private static final String OWNER = "owner ";
  private static final int TRIES = 10;

  private final Path folder;
  private final FileChannel owner;

  private WorkFolder(Path folder, FileChannel owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /** Makes one among the temporary files, and removes those of processes that have ended. */
  public static WorkFolder among(Path temporary) throws IOException {
    removeAbandoned(temporary);
    for (int count = 0; count < TRIES; count++) {
      Optional<WorkFolder> made = make(temporary);
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new IOException("cannot make a folder in `" + temporary + "`");
  }

  // Between making and locking another may take the folder for abandoned: then there is a next one.
  private static Optional<WorkFolder> make(Path temporary) throws IOException {
    Path folder = Files.createTempDirectory(temporary, NAME);
    Path file = folder.resolve(OWNER + ProcessMark.own().text());
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (channel.tryLock() != null && Files.exists(file)) {
        return Optional.of(new WorkFolder(folder, channel));
      }
      channel.close();
    } catch (NoSuchFileException taken) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static void removeAbandoned(Path temporary) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, NAME + "*")) {
      for (Path folder : folders) {
        tryToRemove(folder);
      }
    }
  }

  // What another removes at the same time, or may not be removed, is no harm: the next start tries.
  private static void tryToRemove(Path folder) {
    try {
      removeIfAbandoned(folder);
    } catch (IOException left) {
      return;
    }
  }

  private static void removeIfAbandoned(Path folder) throws IOException {
    Optional<Path> file = owner(folder);
    if (file.isEmpty()) {
      Files.delete(folder); // only when there is nothing in it
      return;
    }
    if (file.get().endsWith(OWNER + ProcessMark.own().text())) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Disk.delete(folder);
      }
    }
  }

  private static Optional<Path> owner(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(WorkFolder::isOwner).findAny();
    }
  }

  private static boolean isOwner(Path path) {
    return path.getFileName().toString().startsWith(OWNER);
  }

  public Path path() {
    return folder;
  }

  // The lock is held until all else is gone; where open files cannot be deleted, the next start
  // does.
  @Override
  public void close() throws IOException {
    for (Path path : contents()) {
      Disk.delete(path);
    }
    owner.close();
    Disk.delete(folder);
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> !isOwner(path)).toList();
    }
  }
}
