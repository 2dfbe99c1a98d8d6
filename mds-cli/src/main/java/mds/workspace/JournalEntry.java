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
 * @param folder beside the target, for this replacement only: one that several shared would vanish
 *     under those that have just begun
 * @param owner the process that is about it
 */
record JournalEntry(Path file, Path target, Path folder, ProcessMark owner) {

  private static final String ENDING = ".replacing";

  /** An entry that is not in the journal yet. */
  static JournalEntry of(Path journal, Path target) {
    String places = journal + "\n" + target;
    String key = UUID.nameUUIDFromBytes(places.getBytes(StandardCharsets.UTF_8)).toString();
    return new JournalEntry(
        journal.resolve(key + ENDING),
        target,
        Disk.parent(target).resolve(".mds-replacing-" + key),
        ProcessMark.own());
  }

  static boolean isEntry(Path file) {
    return file.toString().endsWith(ENDING);
  }

  static JournalEntry read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 3) {
      throw new IOException(file + " is not an entry of a journal");
    }
    return new JournalEntry(
        file,
        Path.of(URI.create(lines.get(0))),
        Path.of(URI.create(lines.get(1))),
        new ProcessMark(lines.get(2)));
  }

  // As URIs, which have no line breaks.
  void write() throws IOException {
    String text = target.toUri() + "\n" + folder.toUri() + "\n" + owner.text() + "\n";
    Disk.writeText(file, text);
  }

  /** Where the new one is written; its name ends like no data file. */
  Path staged() {
    return folder.resolve("new");
  }

  /** The second name of the old one; as long as it is there, the old one is whole. */
  Path backup() {
    return folder.resolve("old");
  }

  /** The name of what is being deleted: a folder goes file by file, and is half there meanwhile. */
  Path discarded() {
    return folder.resolve("gone");
  }
}
