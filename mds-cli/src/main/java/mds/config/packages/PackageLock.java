package mds.config.packages;

import java.util.List;
import java.util.Optional;
import mds.config.ValueRenderer;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/**
 * What package-lock.yml says: each package that was installed, those that others need among them.
 *
 * @param checksum of the list of packages that it was made for
 */
public record PackageLock(String checksum, List<PackageEntry> entries) {

  public static final String FILE = "package-lock.yml";
  public static final String CHECKSUM_KEY = "sha1_hash";

  /** Where there is no such file. */
  public static final PackageLock NONE = new PackageLock("", List.of());

  public PackageLock {
    entries = List.copyOf(entries);
  }

  public static PackageLock read(SourceText source, ValueRenderer renderer)
      throws DiagnosticException {
    Optional<String> checksum =
        YamlReader.read(source)
            .filter(YamlNode.Mapping.class::isInstance)
            .flatMap(root -> ((YamlNode.Mapping) root).get(CHECKSUM_KEY))
            .map(node -> node.value().toString());
    return new PackageLock(checksum.orElse(""), PackagesReader.entries(source, renderer));
  }

  /** The entry that locks another one: of the same package, wherever it is wanted from. */
  public Optional<PackageEntry> locked(PackageEntry wanted) {
    return entries.stream()
        .filter(entry -> entry.getClass() == wanted.getClass())
        .filter(entry -> wanted.identities().contains(entry.identities().get(0)))
        .findFirst();
  }
}
