package mds.workspace.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.VersionSpecifier;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageLock;
import mds.diagnostic.DiagnosticException;
import mds.value.None;
import mds.workspace.ProjectFolder;
import mds.workspace.packages.FetchedPackage.Manner;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/**
 * The packages that are installed already, and what the lock file says of them.
 *
 * @param folder that of all packages
 */
record InstalledPackages(Path folder, PackageLock lock) {

  /** The package of an entry when the lock file has it, too, and not at another commit. */
  Optional<FetchedPackage> locked(PackageEntry wanted) {
    Optional<PackageEntry> entry = lock.locked(wanted).filter(known -> !differs(wanted, known));
    return entry
        .flatMap(known -> known.common().name())
        .filter(this::has)
        .map(name -> kept(wanted, name, version(entry.get()), settings(entry.get())));
  }

  // A tag or branch of another machine's repository can be any commit.
  private static boolean differs(PackageEntry wanted, PackageEntry known) {
    Object revision = wanted.document().getOrDefault("revision", None.NONE);
    return revision.toString().matches("[0-9a-f]{40}")
        && !revision.equals(known.document().get("revision"));
  }

  /** Whether mds's own package stands in for one: those that are installed come before it. */
  boolean isBuiltIn(PackageEntry wanted) {
    return wanted.builtIn().filter(name -> !has(name)).isPresent();
  }

  private boolean has(String name) {
    return new ProjectFolder(folder.resolve(name)).isProject();
  }

  private static String version(PackageEntry known) {
    Object revision = known.document().getOrDefault("revision", None.NONE);
    return revision == None.NONE ? "what was installed before" : "revision " + revision;
  }

  /** An entry of the lock file as it is written, but for its name. */
  private static Map<String, Object> settings(PackageEntry known) {
    Map<String, Object> settings = new LinkedHashMap<>(known.common().unrendered());
    settings.remove("name");
    return settings;
  }

  private FetchedPackage kept(
      PackageEntry wanted, String name, String version, Map<String, Object> locked) {
    return new FetchedPackage(wanted, name, folder.resolve(name), Manner.COPY, version, locked);
  }

  /** The package of an entry that is installed under the last part of its path. */
  Optional<FetchedPackage> named(PackageEntry.Hosted wanted) {
    return nameOf(wanted.path())
        .map(name -> kept(wanted, name, "what was installed before", settings(wanted)));
  }

  private Optional<String> nameOf(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return List.of(last, last.replace('-', '_')).stream()
        .filter(name -> name.matches("\\w[\\w.-]*"))
        .filter(this::has)
        .findFirst();
  }

  /**
   * The package of an entry of the hub, when what is installed has a version that fits.
   *
   * @throws DiagnosticException when it is not installed, or at another version
   */
  FetchedPackage fitting(PackageEntry.Hub wanted) throws DiagnosticException {
    Optional<PackageEntry> known = lock.locked(wanted);
    Optional<String> name =
        known
            .flatMap(entry -> entry.common().name())
            .filter(this::has)
            .or(() -> nameOf(wanted.path()));
    if (name.isEmpty()) {
      throw Elsewhere.refused(wanted, wanted.path());
    }
    Optional<String> version = known.map(entry -> ((PackageEntry.Hub) entry).version().toString());
    String found = version.isPresent() ? version.get() : ownVersion(name.get());
    if (!fits(found, wanted.versions())) {
      throw otherVersion(wanted, name.get(), found, version.isPresent());
    }
    Map<String, Object> locked = Map.of("package", wanted.path(), "version", found);
    return kept(wanted, name.get(), "version " + found, locked);
  }

  private String ownVersion(String name) throws DiagnosticException {
    Optional<YamlNode> root =
        YamlReader.read(new ProjectFolder(folder.resolve(name)).projectFile());
    return root.filter(YamlNode.Mapping.class::isInstance)
        .flatMap(mapping -> ((YamlNode.Mapping) mapping).get("version"))
        .map(node -> node.value().toString())
        .orElse("none");
  }

  private static boolean fits(String version, List<String> ranges) {
    Optional<VersionSpecifier> found = VersionSpecifier.of(version);
    return found.isPresent()
        && bounds(ranges).stream().allMatch(bound -> bound.admits(found.get()));
  }

  private static List<VersionSpecifier> bounds(List<String> ranges) {
    List<VersionSpecifier> bounds = new ArrayList<>();
    for (String range : ranges) {
      for (String bound : range.split(",", -1)) {
        VersionSpecifier.of(bound).ifPresent(bounds::add);
      }
    }
    return bounds;
  }

  private DiagnosticException otherVersion(
      PackageEntry.Hub wanted, String name, String found, boolean isLocked) {
    String where = isLocked ? "package-lock.yml" : "its project file";
    String message =
        "`%s` is wanted at %s, but what is installed is %s, as %s says"
            .formatted(wanted.path(), String.join(", ", wanted.versions()), found, where);
    return new DiagnosticException(
        Elsewhere.advised(wanted, message)
            .hint(
                "if `%s` is right, say so in package-lock.yml: `package: %s`, `version: ...`, `name: %s`"
                    .formatted(folder.resolve(name), wanted.path(), name)));
  }
}
