package mds.workspace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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
    Path unfinished = unfinished(file, Long.toString(ProcessHandle.current().pid()));
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

  private static Path unfinished(Path file, String process) {
    return file.resolveSibling("." + file.getFileName() + "." + process);
  }

  /** Removes what processes that have ended left unfinished of a file. */
  private static void removeAbandoned(Path file) throws IOException {
    removeAbandoned(Disk.parent(file), unfinished(file, "").getFileName().toString());
  }

  /** The same for all files of a folder. */
  static void removeAllAbandoned(Path folder) throws IOException {
    removeAbandoned(folder, ".");
  }

  private static void removeAbandoned(Path folder, String start) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, path -> path.getFileName().toString().startsWith(start))) {
      for (Path path : entries) {
        String name = path.getFileName().toString();
        if (isAbandoned(name.substring(name.lastIndexOf('.') + 1))) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static boolean isAbandoned(String process) {
    return process.matches("\\d{1,18}")
        && Optional.of(Long.parseLong(process))
            .flatMap(ProcessHandle::of)
            .filter(ProcessHandle::isAlive)
            .isEmpty();
  }
}
