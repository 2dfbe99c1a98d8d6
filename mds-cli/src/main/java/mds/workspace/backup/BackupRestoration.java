package mds.workspace.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.run.FilePublisher;
import mds.run.FilePublisher.Publication;
import mds.run.FilePublisher.Wish;
import mds.workspace.FileCopy;
import mds.workspace.Shares;
import mds.workspace.backup.BackupContents.CopiedFile;
import mds.workspace.backup.BackupContents.Kind;

/**
 * Puts the files of a set in the places where they were, the database last. What was there becomes
 * a version. When one cannot be put in its place, none is.
 */
public final class BackupRestoration {

  private final BackupSet set;
  private final FilePublisher publisher;
  private final Shares shares;

  public BackupRestoration(BackupSet set, FilePublisher publisher, Shares shares) {
    this.shares = shares;
    this.set = set;
    this.publisher = publisher;
  }

  /**
   * Restores everything.
   *
   * @param database where the database belongs, which nobody has open
   */
  public void restore(Path database) throws IOException {
    List<Publication> publications = new ArrayList<>();
    try {
      for (Map.Entry<Path, List<CopiedFile>> place : places(database).entrySet()) {
        Publication publication = publisher.begin(new Wish(place.getKey(), 1, Optional.empty()));
        publications.add(publication);
        stage(place.getValue(), publication.staged());
      }
      putLogAside(database);
      for (Publication publication : publications) {
        publication.moveIn();
      }
    } catch (IOException failure) {
      for (Publication publication : publications) {
        publication.undo();
      }
      throw failure;
    }
    for (Publication publication : publications) {
      publication.keep();
    }
  }

  private Map<Path, List<CopiedFile>> places(Path database) {
    Map<Path, List<CopiedFile>> places = new LinkedHashMap<>();
    List<CopiedFile> last = new ArrayList<>();
    for (CopiedFile file : set.contents().files()) {
      if (file.kind() == Kind.DATABASE) {
        last.add(file);
      } else {
        places.computeIfAbsent(file.place(), none -> new ArrayList<>()).add(file);
      }
    }
    places.put(database, last);
    return places;
  }

  private void stage(List<CopiedFile> files, Path staged) throws IOException {
    for (CopiedFile file : files) {
      Path target = file.within().isEmpty() ? staged : staged.resolve(file.within());
      Files.createDirectories(target.resolveSibling(""));
      Path copy = set.file(file);
      if (!shares.ask(copy, () -> FileCopy.make(copy, target)).equals(file.sha256())) {
        throw new IOException("the copy of `" + file.path() + "` is not the same");
      }
    }
  }

  /** DuckDB would apply what the old file's log holds to the file that is put in its place. */
  public static void putLogAside(Path database) throws IOException {
    Path log = database.resolveSibling(database.getFileName() + ".wal");
    if (Files.exists(log)) {
      Path aside = log.resolveSibling(log.getFileName() + ".before-restore");
      Files.move(log, aside, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
