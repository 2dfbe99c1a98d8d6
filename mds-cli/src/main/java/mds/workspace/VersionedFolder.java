package mds.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder that holds the versions of an external model side by side; a view reads one. */
final class VersionedFolder {

  private static final String GONE = ".gone-";

  private final Path folder;

  VersionedFolder(Path folder) {
    this.folder = folder;
  }

  /** By their names, which are times; none when it holds other things. */
  List<FileVersion> newestFirst() throws IOException {
    List<FileVersion> versions = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return versions;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "v[0-9]*Z")) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        versions.add(new FileVersion(name, entry, Versions.written(entry), Versions.bytes(entry)));
      }
    }
    versions.sort(Comparator.comparing(FileVersion::name).reversed());
    return versions;
  }

  /**
   * Deletes old versions.
   *
   * @param current stays in any case
   * @param count how many others stay
   * @param readers SQL of views; what they read stays, too
   */
  void prune(Path current, int count, List<String> readers) throws IOException {
    List<FileVersion> others = new ArrayList<>(newestFirst());
    others.removeIf(version -> version.path().equals(current));
    for (FileVersion version : others.subList(Math.min(count, others.size()), others.size())) {
      if (readers.stream().noneMatch(reader -> reader.contains(version.name()))) {
        remove(version);
      }
    }
    removeGone();
  }

  /** Finishes what a kill interrupted. */
  void removeGone() throws IOException {
    for (Path gone : gone()) {
      Disk.delete(gone);
    }
  }

  // One that somebody has open, which Windows does not move, goes another time.
  private void remove(FileVersion version) throws IOException {
    try {
      Disk.move(version.path(), folder.resolve(GONE + version.name()));
    } catch (FileSystemException failure) {
      if (!PatientMove.isRefusal(failure)) {
        throw failure;
      }
    }
  }

  private List<Path> gone() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, GONE + "*")) {
      List<Path> gone = new ArrayList<>();
      entries.forEach(gone::add);
      return gone;
    }
  }
}
