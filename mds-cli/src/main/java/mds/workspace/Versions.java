package mds.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The earlier versions of one file or folder, in a hidden folder beside it.
 *
 * <p>Their names, and those of the files in folders, end like no data file: DuckDB looks for files
 * in hidden folders, too.
 */
final class Versions {

  private static final String ENDING = ".kept";
  private static final String GONE = ".gone-";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  Versions(Path target) {
    this.folder = Disk.parent(target).resolve(".mds-versions").resolve(target.getFileName());
  }

  /** A name for what was or is written at a time; sorts as the times do. */
  static String name(Instant written) {
    return NAME.format(written);
  }

  List<FileVersion> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<FileVersion> versions = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".")) {
          versions.add(new FileVersion(name, entry, written(entry), bytes(entry)));
        }
      }
    }
    versions.sort(Comparator.comparing(FileVersion::name).reversed());
    return versions;
  }

  /** When the newest file was written. */
  static Instant written(Path path) throws IOException {
    Instant newest = Instant.MIN;
    for (Path file : files(path)) {
      Instant time = Files.getLastModifiedTime(file).toInstant();
      newest = time.isAfter(newest) ? time : newest;
      InTime.goesOn();
    }
    return newest.equals(Instant.MIN) ? Files.getLastModifiedTime(path).toInstant() : newest;
  }

  static long bytes(Path path) throws IOException {
    long bytes = 0;
    for (Path file : files(path)) {
      bytes += Files.size(file);
      InTime.goesOn();
    }
    return bytes;
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Makes what lies beside it a version. May be done again where a kill interrupted it. */
  void add(Path old) throws IOException {
    Files.createDirectories(folder);
    if (Files.isDirectory(old)) {
      for (Path file : files(old)) {
        if (!file.toString().endsWith(ENDING)) {
          Files.move(file, file.resolveSibling(file.getFileName() + ENDING));
          InTime.goesOn();
        }
      }
    }
    String name = name(written(old));
    Path place = folder.resolve(name);
    for (int number = 2; Files.exists(place); number++) {
      place = folder.resolve(name + "-" + number);
    }
    Disk.replace(old, place);
  }

  /** Deletes all but the newest; each is gone at once for who lists them. */
  void prune(int count) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<FileVersion> versions = newestFirst();
    for (FileVersion version :
        versions.subList(Math.min(count, versions.size()), versions.size())) {
      Disk.replace(version.path(), folder.resolve(GONE + version.name()));
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, GONE + "*")) {
      for (Path gone : entries) {
        Disk.delete(gone);
      }
    }
  }

  /** Copies a version to where it is staged, under the names that its files had. */
  static void copy(Path version, Path staged) throws IOException {
    if (!Files.isDirectory(version)) {
      FileCopy.proven(version, staged);
      return;
    }
    for (Path file : files(version)) {
      String name = version.relativize(file).toString();
      Path copy = staged.resolve(name.substring(0, name.length() - ENDING.length()));
      Files.createDirectories(Disk.parent(copy));
      FileCopy.proven(file, copy);
    }
  }
}
