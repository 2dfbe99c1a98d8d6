package mds.workspace.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.ingest.feed.FeedState;
import mds.workspace.Disk;
import mds.workspace.Shares;

/** A folder with a file for each feed and market that says what was loaded. */
public final class StateFolder {

  private final Path folder;
  private final Shares shares;

  /**
   * @param shares how a folder is dealt with that may be on one
   */
  public StateFolder(Path folder, Shares shares) {
    this.folder = folder;
    this.shares = shares;
  }

  public Path folder() {
    return folder;
  }

  /** The file of a feed and a market. */
  public Path file(String feed, String market) {
    return folder.resolve(feed + "." + market + ".json");
  }

  /**
   * What is remembered; nothing when there is no file.
   *
   * @throws IOException when the file is there and cannot be understood: nobody may take that for
   *     nothing
   */
  public FeedState read(String feed, String market) throws IOException {
    Path file = file(feed, market);
    String text;
    try {
      text = shares.ask(file, () -> Files.readString(file));
    } catch (NoSuchFileException none) {
      return FeedState.none(feed, market);
    }
    return parsed(text).orElseThrow(() -> new IOException("`" + file + "` is no state of a feed"));
  }

  private static Optional<FeedState> parsed(String text) {
    try {
      return text.isBlank() ? Optional.empty() : FeedState.of(JsonValues.of(text));
    } catch (UncheckedIOException noJson) {
      return Optional.empty();
    }
  }

  /** The time that the folder's machine has. */
  public Instant now() throws IOException {
    return shares.ask(folder, () -> Lease.timeOf(folder));
  }

  /** Writes in one step, unless the lease was lost: then nothing is written. */
  public FeedState write(FeedState state, Lease lease) throws IOException {
    FeedState current = state.at(lease.generation(), lease.confirm());
    Path file = file(state.feed(), state.market());
    shares.have(file, () -> Disk.writeText(file, JsonText.inLines(current.document())));
    return current;
  }

  /** Forgets a feed and a market. */
  public void delete(FeedState state, Lease lease) throws IOException {
    lease.confirm();
    Path file = file(state.feed(), state.market());
    shares.have(file, () -> Files.deleteIfExists(file));
  }

  /** Makes a folder below one that must be there, lest a drive that is gone is made anew. */
  public static void make(Path folder, Path mustBeThere, Path project, Shares shares)
      throws IOException {
    shares.have(folder, () -> make(folder, mustBeThere, project));
  }

  private static void make(Path folder, Path mustBeThere, Path project) throws IOException {
    if (!mustBeThere.startsWith(project) && !Files.isDirectory(mustBeThere)) {
      throw new IOException("there is no folder `" + mustBeThere + "`");
    }
    Files.createDirectories(folder);
  }
}
