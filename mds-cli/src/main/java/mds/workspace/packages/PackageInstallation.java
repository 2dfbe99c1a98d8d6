package mds.workspace.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.ProjectConfig;
import mds.config.Secrets;
import mds.config.ValueRenderer;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageLock;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.diagnostic.SourceText;
import mds.run.FilePublisher;
import mds.workspace.Disk;
import mds.workspace.ProjectFolder;

/**
 * One installation of a project's packages: all are brought together beside the folder of the old
 * ones, which they then replace at once. Until then, and when anything fails, the old ones stay.
 */
public final class PackageInstallation implements AutoCloseable {

  /**
   * The project that the packages are for.
   *
   * @param root its folder, absolute
   * @param packages the folder of the packages, absolute
   * @param sources the folders of what people write, absolute
   */
  public record Project(String name, Path root, Path packages, List<Path> sources) {

    public static Project of(Path root, ProjectConfig config) {
      return new Project(
          config.name(),
          root,
          root.resolve(config.paths().packages()).normalize(),
          config.paths().sources().stream().map(path -> root.resolve(path).normalize()).toList());
    }
  }

  private final Project project;
  private final ValueRenderer renderer;
  private final PackageLock lock;
  private final FilePublisher.Publication publication;
  private final InstalledPackages installed;
  private final PackageFetcher fetcher;
  private final List<Diagnostic> warnings = new ArrayList<>();
  private boolean ended;

  private PackageInstallation(
      Project project,
      ValueRenderer renderer,
      Map<String, String> environment,
      PackageLock lock,
      FilePublisher.Publication publication) {
    this.project = project;
    this.renderer = renderer;
    this.lock = lock;
    this.publication = publication;
    Optional<String> home =
        Optional.ofNullable(environment.get("HOME"))
            .or(() -> Optional.ofNullable(environment.get("USERPROFILE")));
    this.installed = new InstalledPackages(project.packages(), lock);
    this.fetcher =
        new PackageFetcher(
            new PackagePlaces(project.root(), home),
            installed,
            new GitProgram(environment),
            renderer,
            Secrets.of(environment),
            publication.staged().resolveSibling("fetched"),
            warnings);
  }

  /**
   * Begins; the folder of the packages is this process's until {@link #close}.
   *
   * @param renderer for lists of packages
   * @param environment the variables of this process
   */
  public static PackageInstallation begin(
      Project project,
      FilePublisher publisher,
      ValueRenderer renderer,
      Map<String, String> environment)
      throws DiagnosticException {
    Optional<SourceText> file = new ProjectFolder(project.root()).file(PackageLock.FILE);
    PackageLock lock = file.isPresent() ? PackageLock.read(file.get(), renderer) : PackageLock.NONE;
    PackagesFolder.refuseUnfit(project);
    try {
      FilePublisher.Publication publication = publisher.begin(project.packages());
      return new PackageInstallation(project, renderer, environment, lock, publication);
    } catch (IOException failure) {
      throw unwritable(project.packages(), failure);
    }
  }

  static DiagnosticException unwritable(Path folder, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.PACKAGES_UNWRITABLE,
                "cannot write `" + folder + "`: " + FileReason.of(failure))
            .hint("look who may write there, and whether the disk has space"),
        failure);
  }

  /** What was noticed so far besides errors. */
  public List<Diagnostic> warnings() {
    return List.copyOf(warnings);
  }

  /** Whether the lock file was made for this very list. */
  public boolean isLocked(List<PackageEntry> wanted) {
    return lock.checksum().equals(LockFile.checksum(wanted));
  }

  /** Whether a package need not be installed, as mds has one of the name. */
  public boolean isBuiltIn(PackageEntry wanted) {
    return installed.isBuiltIn(wanted);
  }

  /** Fetches what is listed, and all that it needs. */
  public List<FetchedPackage> resolve(List<PackageEntry> wanted) throws DiagnosticException {
    List<FetchedPackage> packages =
        new PackageResolver(fetcher, installed::isBuiltIn, renderer).resolve(wanted);
    PackageConflicts.refuse(project.name(), packages);
    return packages;
  }

  /** Fetches what the lock file lists, which is all there is. */
  public List<FetchedPackage> locked() throws DiagnosticException {
    List<FetchedPackage> packages = new ArrayList<>();
    for (PackageEntry entry : lock.entries()) {
      if (!installed.isBuiltIn(entry)) {
        packages.add(entry.match(fetcher));
      }
    }
    PackageConflicts.refuse(project.name(), packages);
    return packages;
  }

  /** Writes the lock file. */
  public void lock(List<PackageEntry> wanted, List<FetchedPackage> packages)
      throws DiagnosticException {
    write(new SourceText(PackageLock.FILE, LockFile.text(packages, LockFile.checksum(wanted))));
  }

  /** Writes a file of the project. */
  public void write(SourceText text) throws DiagnosticException {
    Path file = project.root().resolve(text.path());
    try {
      Disk.writeText(file, text.text());
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  /** Lays the packages ready, so that {@link #install} has little left that could fail. */
  public void stage(List<FetchedPackage> packages) throws DiagnosticException {
    try {
      Files.createDirectories(publication.staged());
      for (FetchedPackage one : packages) {
        PackagesFolder.lay(one, publication.staged().resolve(one.name()));
      }
    } catch (IOException failure) {
      throw unwritable(publication.staged(), failure);
    }
  }

  /** Puts what was staged in the place of the old packages. */
  public void install() throws DiagnosticException {
    try {
      publication.moveIn();
      ended = true;
      publication.keep();
    } catch (IOException failure) {
      throw unwritable(project.packages(), failure);
    }
  }

  /** Ends it; what is not installed by now is given up. */
  @Override
  public void close() throws DiagnosticException {
    if (ended) {
      return;
    }
    try {
      ended = true;
      publication.undo();
    } catch (IOException failure) {
      throw unwritable(project.packages(), failure);
    }
  }
}
