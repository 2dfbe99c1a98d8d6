package mds.workspace;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mds.run.FilePublisher.Series;
import mds.run.FilePublisher.Wish;

/**
 * A replacement of one file or folder, as the journal has it.
 *
 * @param file the entry itself
 * @param folder beside the target, for this replacement only: one that several shared would vanish
 *     under those that have just begun
 * @param owner the process that is about it
 * @param versions how many earlier ones are kept
 * @param isCommitted whether the new one is to stay, whatever happens
 * @param database whose view decides whether the target, one of a series, is to stay
 */
record JournalEntry(
    Path file,
    Path target,
    Path folder,
    ProcessMark owner,
    int versions,
    boolean isCommitted,
    Optional<String> database) {

  private static final String ENDING = ".replacing";
  private static final String COMMITTED = "committed";

  JournalEntry(Path file, Path target, Path folder, ProcessMark owner) {
    this(file, target, folder, owner, 0, false, Optional.empty());
  }

  /** An entry that is not in the journal yet. */
  static JournalEntry of(Path journal, Path target) {
    return of(journal, new Wish(target, 0, Optional.empty()));
  }

  /** The same; a series has one entry for each database. */
  static JournalEntry of(Path journal, Wish wish) {
    Path target = wish.target();
    Optional<String> database = wish.series().map(Series::database);
    Path place = database.isPresent() ? Disk.parent(target) : target;
    String places = journal + "\n" + place + database.map(file -> "\n" + file).orElse("");
    String key = UUID.nameUUIDFromBytes(places.getBytes(StandardCharsets.UTF_8)).toString();
    return new JournalEntry(
        journal.resolve(key + ENDING),
        target,
        Disk.parent(target).resolve(".mds-replacing-" + key),
        ProcessMark.own(),
        wish.versions(),
        false,
        database);
  }

  static boolean isEntry(Path file) {
    return file.toString().endsWith(ENDING);
  }

  // Those of earlier versions of mds end after the third line.
  static JournalEntry read(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    if (lines.size() == 3) {
      lines.addAll(List.of("0", "begun", ""));
    }
    if (lines.size() != 6) {
      throw new IOException(file + " is not an entry of a journal");
    }
    return new JournalEntry(
        file,
        Path.of(URI.create(lines.get(0))),
        Path.of(URI.create(lines.get(1))),
        new ProcessMark(lines.get(2)),
        Integer.parseInt(lines.get(3)),
        lines.get(4).equals(COMMITTED),
        Optional.of(lines.get(5)).filter(text -> !text.isEmpty()));
  }

  JournalEntry committed() {
    return new JournalEntry(file, target, folder, owner, versions, true, database);
  }

  // Paths as URIs, which have no line breaks.
  void write() throws IOException {
    List<String> lines =
        List.of(
            target.toUri().toString(),
            folder.toUri().toString(),
            owner.text(),
            Integer.toString(versions),
            isCommitted ? COMMITTED : "begun",
            database.orElse(""));
    Disk.writeText(file, String.join("\n", lines) + "\n");
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
