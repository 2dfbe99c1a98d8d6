package mds.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to lie on a share, made on this machine first: databases seek and cut while they write,
 * which not every share lets them do, and wait for ever where one falls silent. What lies on the
 * share then is a copy, read back.
 */
final class LocalDraft implements Closeable {

  private final WorkFolder work;

  LocalDraft(WorkFolder work) {
    this.work = work;
  }

  /** Where the file or folder is made. */
  Path path() {
    return work.path().resolve("new");
  }

  /** Copies it, file by file, onto the share. */
  void copyTo(Path place) throws IOException {
    for (Path from : parts()) {
      Path to = place.resolve(path().relativize(from).toString());
      if (Files.isSymbolicLink(from)) {
        Files.createSymbolicLink(to, Files.readSymbolicLink(from));
      } else if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        FileCopy.proven(from, to);
      }
      InTime.goesOn();
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> parts = Files.walk(path())) {
      return parts.toList();
    }
  }

  @Override
  public void close() throws IOException {
    work.close();
  }
}
