package mds.workspace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes small files in one step, of which readers see the old one or the new one, whole. */
final class WholeFile {

  private WholeFile() {}

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
    Disk.move(unfinished, file);
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

  private static void removeAbandoned(Path file) throws IOException {
    String name = unfinished(file, "").getFileName().toString();
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            Disk.parent(file), path -> path.getFileName().toString().startsWith(name))) {
      for (Path path : beside) {
        if (isAbandoned(path.getFileName().toString().substring(name.length()))) {
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
