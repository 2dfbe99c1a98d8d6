package mds.workspace.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mds.config.Secrets;
import mds.config.ValueRenderer;
import mds.config.packages.Address;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.packages.FetchedPackage.Manner;

/**
 * Brings the files of packages onto this machine's disk, each into a folder of its own. What only a
 * network leads to is taken from what is installed already.
 */
final class PackageFetcher implements PackageEntry.Cases<FetchedPackage> {

  /** Branches that go on and on; who wants them gets another package every time. */
  private static final List<String> MOVING = List.of("HEAD", "main", "master");

  private final PackagePlaces places;
  private final InstalledPackages installed;
  private final GitProgram git;
  private final ValueRenderer renderer;
  private final Secrets secrets;
  private final Path downloads;
  private final List<Diagnostic> warnings;
  private int count;

  /**
   * @param downloads where folders are made, on the disk of the project
   * @param warnings where warnings are added
   */
  PackageFetcher(
      PackagePlaces places,
      InstalledPackages installed,
      GitProgram git,
      ValueRenderer renderer,
      Secrets secrets,
      Path downloads,
      List<Diagnostic> warnings) {
    this.places = places;
    this.installed = installed;
    this.git = git;
    this.renderer = renderer;
    this.secrets = secrets;
    this.downloads = downloads;
    this.warnings = warnings;
  }

  @Override
  public FetchedPackage local(PackageEntry.Local entry) throws DiagnosticException {
    Path folder = existing(entry, entry.path());
    String name = new PackageProject(folder, renderer).name(entry);
    return new FetchedPackage(
        entry,
        name,
        folder,
        Manner.LINK,
        "<local @ " + entry.path() + ">",
        Map.of("local", entry.path()));
  }

  private Path existing(PackageEntry entry, String written) throws DiagnosticException {
    Path path = places.resolve(entry, written);
    if (Files.exists(path)) {
      return path;
    }
    throw new DiagnosticException(
        Diagnostic.error(Code.PACKAGE_NOT_FOUND, "there is no `" + path + "`")
            .at(entry.place())
            .hint("paths are relative to the project that is built, also in lists of packages"));
  }

  @Override
  public FetchedPackage git(PackageEntry.Git entry) throws DiagnosticException {
    List<String> revisions = entry.revisions().stream().map(Object::toString).distinct().toList();
    if (revisions.size() > 1) {
      throw PackageConflicts.ofRevisions(entry, revisions);
    }
    if (Address.isElsewhere(entry.url())) {
      return installed.locked(entry).orElseThrow(() -> Elsewhere.refused(entry, entry.url()));
    }
    Path repository = existing(entry, Address.path(entry.url()));
    Optional<String> revision = revisions.stream().findFirst();
    warnIfUnpinned(entry, revision.orElse("HEAD"));
    GitProgram.Checkout checkout =
        git.checkOut(entry, repository, revision.orElse("HEAD"), nextFolder());
    return gitPackage(entry, checkout);
  }

  private void warnIfUnpinned(PackageEntry.Git entry, String revision) {
    if (entry.warnsUnpinned().orElse(true) && MOVING.contains(revision)) {
      String what = revision.equals("HEAD") ? "no revision" : "the branch `" + revision + "`";
      warn(
          Diagnostic.warning(
                  Code.PACKAGE_UNPINNED,
                  "the package `" + entry.title() + "` is wanted at " + what + ", which moves on",
                  DbtEvent.UNPINNED,
                  "The git package \"" + entry.title() + "\" is not pinned.")
              .at(entry.place())
              .hint("give a tag or a commit as `revision`, or set `warn-unpinned: false`"));
    }
  }

  private FetchedPackage gitPackage(PackageEntry.Git entry, GitProgram.Checkout checkout)
      throws DiagnosticException {
    Path folder = checkout.folder();
    if (entry.folder().isPresent()) {
      folder = PackagePlaces.inside(entry, folder, entry.folder().get());
    }
    Map<String, Object> locked = new LinkedHashMap<>();
    locked.put("git", lockedText(entry, "git", entry.url()));
    locked.put("revision", checkout.commit());
    entry.folder().ifPresent(name -> locked.put("subdirectory", name));
    String name = new PackageProject(folder, renderer).name(entry);
    String version = "revision " + checkout.commit();
    return new FetchedPackage(entry, name, folder, Manner.MOVE, version, locked);
  }

  /** The address as it is written, with its templates, so that secrets stay out. */
  private String lockedText(PackageEntry entry, String key, String rendered) {
    String written = Objects.toString(entry.common().unrendered().get(key), rendered);
    String hidden = secrets.hiddenIn(written);
    if (!hidden.equals(written)) {
      warn(
          Diagnostic.warning(
                  Code.SECRET_IN_LOCK,
                  "the address `"
                      + hidden
                      + "` holds a secret, which package-lock.yml does not get")
              .at(entry.place())
              .hint("write it as \"{{ env_var('DBT_ENV_SECRET_...') }}\" in packages.yml"));
    }
    return hidden;
  }

  private void warn(Diagnostic warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  @Override
  public FetchedPackage tarball(PackageEntry.Tarball entry) throws DiagnosticException {
    if (Address.isElsewhere(entry.url())) {
      return installed.locked(entry).orElseThrow(() -> Elsewhere.refused(entry, entry.url()));
    }
    Path archive = existing(entry, Address.path(entry.url()));
    Path folder = Archive.unpack(entry, archive, nextFolder());
    new PackageProject(folder, renderer).name(entry);
    return new FetchedPackage(
        entry,
        entry.title(),
        folder,
        Manner.MOVE,
        "tarball (url: " + entry.url() + ")",
        Map.of("tarball", lockedText(entry, "tarball", entry.url())));
  }

  @Override
  public FetchedPackage hub(PackageEntry.Hub entry) throws DiagnosticException {
    return installed.fitting(entry);
  }

  @Override
  public FetchedPackage hosted(PackageEntry.Hosted entry) throws DiagnosticException {
    return installed
        .locked(entry)
        .or(() -> installed.named(entry))
        .orElseThrow(() -> Elsewhere.refused(entry, entry.path()));
  }

  private Path nextFolder() throws DiagnosticException {
    Path folder = downloads.resolve(Integer.toString(count++));
    try {
      return Files.createDirectories(folder);
    } catch (IOException failure) {
      throw PackageInstallation.unwritable(folder, failure);
    }
  }
}
