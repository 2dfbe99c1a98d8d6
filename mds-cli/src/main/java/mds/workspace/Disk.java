package mds.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mds.config.Patience;
import mds.diagnostic.Platform;
import org.jspecify.annotations.Nullable;

/** Operations on files and folders that last once they have returned, also when power goes. */
public final class Disk {

  private Disk() {}

  /** Replaces a file in one step; both lie on one disk. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(parent(to));
  }

  /** The same for a file that others may have open for a moment, which only Windows minds. */
  public static void replace(Path from, Path to) throws IOException {
    if (Platform.current().isWindows()) {
      new PatientMove(new Patience(Duration.ofSeconds(10))).move(from, to);
    } else {
      move(from, to);
    }
  }

  /** Gives a file a second name, or makes a copy where the disk has no second names. */
  static void keepAs(Path file, Path second) throws IOException {
    if (isSame(file, second)) {
      return;
    }
    try {
      Files.createLink(second, file);
    } catch (UnsupportedOperationException | IOException noLinks) {
      copy(file, second);
    }
    syncFolder(parent(second));
  }

  /** Whether two paths, which need not be there, are names of one file. */
  static boolean isSame(Path file, Path second) throws IOException {
    return Files.exists(file) && Files.exists(second) && Files.isSameFile(file, second);
  }

  // Under another name first, so that what has the second name is always whole.
  private static void copy(Path file, Path second) throws IOException {
    Path partial = second.resolveSibling(second.getFileName() + ".partial");
    FileCopy.make(file, partial);
    Files.move(partial, second, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes a small text file in one step. */
  public static void writeText(Path file, String text) throws IOException {
    WholeFile.write(file, text);
  }

  /** Waits until a file, or each file of a folder, is on the disk. */
  static void sync(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return; // what it leads to is not ours
    }
    if (!Files.isDirectory(path)) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      return;
    }
    for (Path child : children(path)) {
      sync(child);
      InTime.goesOn();
    }
    syncFolder(path);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  // Windows opens no folders and needs no such call: its moves are written through.
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException notOnWindows) {
      return;
    }
  }

  /** Deletes a file, or a folder with all it holds, if it is there. */
  public static void delete(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.deleteIfExists(path);
      return;
    }
    Files.walkFileTree(path, new DeletingVisitor());
  }

  /**
   * Copies a file, or a folder with all it holds, to where nothing is.
   *
   * @param except a folder that is left out
   * @param options whether links are followed; else the copy has links, too
   */
  public static void copy(Path from, Path to, Path except, Set<FileVisitOption> options)
      throws IOException {
    CopyOption[] links =
        options.isEmpty() ? new CopyOption[] {LinkOption.NOFOLLOW_LINKS} : new CopyOption[0];
    SimpleFileVisitor<Path> copying =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(except)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()), links);
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(from, options, Integer.MAX_VALUE, copying);
  }

  static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no folder");
    }
    return parent;
  }

  private static final class DeletingVisitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      InTime.goesOn();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
