package mds.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who has a file or something in a folder open, as far as the system tells: Linux does. */
final class FileHolders {

  private static final Path PROCESSES = Path.of("/proc");

  private FileHolders() {}

  /** In words, such as {@code process 4711 (/usr/bin/python3)}; this process is none of them. */
  static List<String> of(Path path) {
    List<String> holders = new ArrayList<>();
    if (!Files.isDirectory(PROCESSES.resolve("self/fd"))) {
      return holders;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      Path real = path.toRealPath();
      for (Path process : processes) {
        long id = Long.parseLong(process.getFileName().toString());
        if (id != ProcessHandle.current().pid() && holds(process, real)) {
          holders.add("process " + id + program(id));
        }
      }
    } catch (IOException unknown) {
      return holders;
    }
    return holders;
  }

  private static String program(long process) {
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().command())
        .map(command -> " (`" + command + "`)")
        .orElse("");
  }

  // Processes of other people, and those that have just ended, do not show what they have open.
  private static boolean holds(Path process, Path path) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : open) {
        if (Files.readSymbolicLink(file).startsWith(path)) {
          return true;
        }
      }
      return false;
    } catch (IOException unreadable) {
      return false;
    }
  }
}
