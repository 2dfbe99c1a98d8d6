package mds.workspace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes small files in one step, of which readers see the old one or the new one, whole. */
final class WholeFile {

  private WholeFile() {}

  /** Writes a text. */
  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a file, of which nothing is kept; a hidden one beside it takes what is unfinished. */
  static void write(Path file, TargetFolder.Content content) throws IOException {
    Files.createDirectories(Disk.parent(file));
    removeAbandoned(file);
    Path unfinished = file.resolveSibling(UnfinishedName.of(start(file)));
    try (FileChannel channel = open(unfinished);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.write(out);
      out.flush();
      channel.force(true);
    }
    Disk.replace(unfinished, file);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static String start(Path file) {
    return "." + file.getFileName();
  }

  /** Removes what processes that have ended left unfinished of a file. */
  private static void removeAbandoned(Path file) throws IOException {
    removeAbandoned(Disk.parent(file), start(file));
  }

  /** The same for all files of a folder. */
  static void removeAllAbandoned(Path folder) throws IOException {
    removeAbandoned(folder, ".");
  }

  private static void removeAbandoned(Path folder, String start) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, path -> path.getFileName().toString().startsWith(start))) {
      for (Path path : entries) {
        if (isAbandoned(path)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  // Its process may have finished it meanwhile.
  private static boolean isAbandoned(Path path) throws IOException {
    try {
      return UnfinishedName.isAbandoned(path);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
