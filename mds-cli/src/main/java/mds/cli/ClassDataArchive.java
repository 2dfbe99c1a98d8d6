package mds.cli;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import mds.cli.invocation.SilentJava;
import mds.workspace.Disk;
import mds.workspace.WorkFolder;

/**
 * Makes the class-data archive that {@code mds.cmd} found missing. The batch file cannot do so
 * itself: what it starts in the background keeps its caller's pipes open, which Java does not.
 */
final class ClassDataArchive {

  private static final String PROPERTY = "mds.archive";
  private static final Duration OLD = Duration.ofDays(90);

  private final Path file;

  private ClassDataArchive(Path file) {
    this.file = file;
  }

  /**
   * Has it made by another process if the launcher asks for that; without it mds is only slower.
   */
  static void begin() {
    String wished = System.getProperty(PROPERTY, "");
    if (wished.isEmpty()) {
      return;
    }
    try {
      SilentJava.process(List.of(), ClassDataArchive.class, List.of(wished)).start();
    } catch (IOException notNow) {
      return;
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new ClassDataArchive(Path.of(args[0]).toAbsolutePath()).make();
  }

  // Of those that start at once the first makes it.
  private void make() throws IOException, InterruptedException {
    File folder = file.resolveSibling("").toFile();
    folder.mkdirs();
    try (FileChannel channel =
            FileChannel.open(
                file.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null && !file.toFile().exists()) {
        make(folder.toPath());
        removeOld(folder);
      }
    }
  }

  // Tried before it counts: Java crashes on one that a full disk cut short.
  private void make(Path folder) throws IOException, InterruptedException {
    try (WorkFolder work = WorkFolder.among(folder)) {
      Path made = work.path().resolve("mds.jsa");
      List<String> project = List.of(work.path().resolve("project").toString());
      boolean isMade =
          succeeds("-XX:ArchiveClassesAtExit=" + made, Training.class, project)
              && succeeds("-XX:SharedArchiveFile=" + made, Mds.class, List.of("--version"));
      if (isMade) {
        Disk.replace(made, file);
      }
    }
  }

  private static boolean succeeds(String option, Class<?> main, List<String> words)
      throws IOException, InterruptedException {
    List<String> options = List.of("-Xss16m", "-Xlog:disable", option);
    return SilentJava.process(options, main, words).start().waitFor() == 0;
  }

  private static void removeOld(File folder) {
    long limit = System.currentTimeMillis() - OLD.toMillis();
    File[] old = folder.listFiles(other -> other.lastModified() < limit);
    for (File other : old == null ? new File[0] : old) {
      other.delete();
    }
  }
}
