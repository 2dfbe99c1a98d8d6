package mds.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.run.FilePublisher;
import mds.run.FilePublisher.Publication;
import mds.run.FilePublisher.Wish;

/** Brings an earlier version of a file or folder back. */
public final class Restoration {

  private final Path target;
  private final List<FileVersion> versions;
  private final boolean isSeries;
  private final Shares shares;

  private Restoration(Path target, List<FileVersion> versions, boolean isSeries, Shares shares) {
    this.shares = shares;
    this.target = target;
    this.versions = versions;
    this.isSeries = isSeries;
  }

  /**
   * Looks what versions there are of a path, which is absolute.
   *
   * @param shares how it is dealt with where it may be on one
   */
  public static Restoration of(Path path, Shares shares) throws IOException {
    Path target = path.normalize();
    return shares.ask(target, () -> found(target, shares));
  }

  private static Restoration found(Path target, Shares shares) throws IOException {
    List<FileVersion> series = new VersionedFolder(target).newestFirst();
    return series.isEmpty()
        ? new Restoration(target, new Versions(target).newestFirst(), false, shares)
        : new Restoration(target, series, true, shares);
  }

  public Path target() {
    return target;
  }

  /** The newest first. */
  public List<FileVersion> versions() {
    return List.copyOf(versions);
  }

  /** Whether the versions lie side by side in the target, so that views say which one counts. */
  public boolean isSeries() {
    return isSeries;
  }

  /**
   * The version that somebody wants.
   *
   * @param name of a version, or its beginning if only one begins so; empty for the newest
   * @param present is not meant when nobody names it
   */
  public FileVersion choose(Optional<String> name, Optional<FileVersion> present)
      throws DiagnosticException {
    List<FileVersion> fitting = new ArrayList<>(versions);
    if (name.isPresent()) {
      fitting.removeIf(version -> !version.name().startsWith(name.get()));
    } else {
      present.ifPresent(fitting::remove);
    }
    boolean isClear = name.isEmpty() || fitting.size() == 1;
    if (fitting.isEmpty() || !isClear) {
      throw refused(name, fitting);
    }
    return fitting.get(0);
  }

  private DiagnosticException refused(Optional<String> name, List<FileVersion> fitting) {
    List<String> names = versions.stream().map(FileVersion::name).toList();
    String what =
        name.isEmpty()
            ? "there is no earlier version of `" + target + "`"
            : fitting.isEmpty()
                ? "there is no version `" + name.get() + "` of `" + target + "`"
                : fitting.size() + " versions of `" + target + "` begin with `" + name.get() + "`";
    Diagnostic problem = Diagnostic.error(Code.NO_VERSION, what);
    problem = name.isPresent() ? problem.didYouMean(NearestName.of(name.get(), names)) : problem;
    return new DiagnosticException(
        problem.hint(
            names.isEmpty()
                ? "`keep_versions` says how many are kept of an external model's files"
                : "there are " + String.join(", ", names)));
  }

  /** Puts a copy in the target's place, whose present state becomes a version itself. */
  public void restore(FileVersion version, FilePublisher publisher) throws IOException {
    Publication publication =
        publisher.begin(new Wish(target, versions.size() + 1, Optional.empty()));
    try {
      shares.have(version.path(), () -> Versions.copy(version.path(), publication.staged()));
      publication.moveIn();
    } catch (IOException failure) {
      publication.undo();
      throw failure;
    }
    publication.keep();
  }
}
