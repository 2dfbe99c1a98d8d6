package mds.workspace.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.workspace.Disk;

/** The reports of drills, each in a file that is named by its time, beside the backups. */
public final class Drills {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  /**
   * @param backups the folder of the backups
   */
  public Drills(Path backups) {
    this.folder = backups.resolve("drills");
  }

  public Path write(Instant began, Map<String, Object> report) throws IOException {
    Path file = folder.resolve(NAME.format(began) + ".json");
    Disk.writeText(file, JsonText.inLines(report));
    return file;
  }

  /** When the newest drill was that found nothing wrong. */
  public Optional<Instant> newestPassed() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Instant> newest = Optional.empty();
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        Map<?, ?> report = (Map<?, ?>) JsonValues.of(Files.readString(file));
        if (report.get("problems") instanceof List<?> problems && problems.isEmpty()) {
          newest = Optional.of(Instant.parse(String.valueOf(report.get("began"))));
        }
      }
      return newest;
    }
  }

  /** Removes what a drill, or one that was killed, left. */
  public static void clear(Path scratch) throws IOException {
    Disk.delete(scratch);
  }
}
