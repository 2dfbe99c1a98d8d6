package mds.workspace;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A replacement of one file or folder, as the journal has it.
 *
 * @param file the entry itself
 * @param staged where the new one is written; its name ends like no data file
 * @param backup the second name of the old one
 */
record JournalEntry(Path file, Path target, Path staged, Path backup) {

  private static final String ENDING = ".replacing";

  /** An entry that is not in the journal yet. */
  static JournalEntry of(Path journal, Path target) {
    String key =
        UUID.nameUUIDFromBytes(target.toString().getBytes(StandardCharsets.UTF_8)).toString();
    Path folder = Disk.parent(target).resolve(".mds-replacing");
    return new JournalEntry(
        journal.resolve(key + ENDING),
        target,
        folder.resolve(key + ".new"),
        folder.resolve(key + ".old"));
  }

  static boolean isEntry(Path file) {
    return file.toString().endsWith(ENDING);
  }

  static JournalEntry read(Path file) throws IOException {
    List<Path> paths =
        Files.readAllLines(file).stream().map(line -> Path.of(URI.create(line))).toList();
    if (paths.size() != 3) {
      throw new IOException(file + " is not an entry of a journal");
    }
    return new JournalEntry(file, paths.get(0), paths.get(1), paths.get(2));
  }

  // As URIs, which have no line breaks.
  void write() throws IOException {
    String text = target.toUri() + "\n" + staged.toUri() + "\n" + backup.toUri() + "\n";
    Disk.writeText(file, text);
  }
}
