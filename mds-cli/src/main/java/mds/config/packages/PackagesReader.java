package mds.config.packages;

import static mds.config.packages.PackageList.DEPENDENCIES_FILE;
import static mds.config.packages.PackageList.PACKAGES_FILE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.KeyReader;
import mds.config.ValueRenderer;
import mds.config.VersionSpecifier;
import mds.config.YamlRendering;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.value.None;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** Reads the entries of packages.yml, dependencies.yml and package-lock.yml. */
public final class PackagesReader {

  private static final String PACKAGES = "packages";
  private static final String PROJECTS = "projects";

  /** What the entries of each kind may hold; a kind is known by its first key. */
  private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("local", List.of("local", "name"));
    KEYS.put("git", List.of("git", "revision", "warn-unpinned", "subdirectory", "name"));
    KEYS.put("tarball", List.of("tarball", "name"));
    KEYS.put("package", List.of("package", "version", "install_prerelease", "name"));
    KEYS.put(
        "private",
        List.of("private", "provider", "revision", "warn-unpinned", "subdirectory", "name"));
  }

  private final List<Diagnostic> problems = new ArrayList<>();

  private PackagesReader() {}

  /** Every key that an entry of some kind may have. */
  public static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    KEYS.values().forEach(keys::addAll);
    return keys;
  }

  /**
   * Reads the packages that a project lists in one of two files.
   *
   * @param renderer for packages.yml; dependencies.yml knows no templates
   * @throws DiagnosticException with every error of the files
   */
  public static PackageList read(
      Optional<SourceText> packages, Optional<SourceText> dependencies, ValueRenderer renderer)
      throws DiagnosticException {
    return new PackagesReader().list(packages, dependencies, renderer);
  }

  /** Reads the entries of a lock file, which may hold templates. */
  static List<PackageEntry> entries(SourceText source, ValueRenderer renderer)
      throws DiagnosticException {
    PackagesReader reader = new PackagesReader();
    List<PackageEntry> entries = reader.entries(source, reader.root(source), renderer);
    reader.stopOnErrors();
    return entries;
  }

  private PackageList list(
      Optional<SourceText> packages, Optional<SourceText> dependencies, ValueRenderer renderer)
      throws DiagnosticException {
    Optional<YamlNode.Mapping> listed = root(packages);
    Optional<YamlNode.Mapping> other = root(dependencies);
    if (other.isPresent() && other.get().get(PACKAGES).isPresent()) {
      listed.flatMap(mapping -> mapping.get(PACKAGES)).ifPresent(this::refuseTwice);
      List<PackageEntry> entries = entries(dependencies.orElseThrow(), other, node -> node.value());
      stopOnErrors();
      return new PackageList(DEPENDENCIES_FILE, entries);
    }
    listed.ifPresent(this::refuseOthers);
    List<PackageEntry> entries =
        packages.isPresent() ? entries(packages.get(), listed, renderer) : List.of();
    stopOnErrors();
    return new PackageList(PACKAGES_FILE, entries);
  }

  private void refuseTwice(YamlNode packages) {
    problems.add(
        Diagnostic.error(
                Code.PACKAGE_ENTRY, "`packages` stands in both packages.yml and dependencies.yml")
            .at(packages.location())
            .hint("keep it in one of the two; dependencies.yml knows no templates"));
  }

  private void refuseOthers(YamlNode.Mapping root) {
    for (YamlNode.Entry entry : root.entries()) {
      Diagnostic problem =
          Diagnostic.error(Code.PACKAGE_ENTRY, "packages.yml has no key `" + entry.name() + "`")
              .at(entry.key().location());
      if (entry.name().equals(PROJECTS)) {
        problems.add(problem.hint("move it to dependencies.yml"));
      } else if (!entry.name().equals(PACKAGES)) {
        problems.add(problem.hint("list the packages under `packages:`"));
      }
    }
  }

  private Optional<YamlNode.Mapping> root(Optional<SourceText> source) throws DiagnosticException {
    return source.isPresent() ? root(source.get()) : Optional.empty();
  }

  private Optional<YamlNode.Mapping> root(SourceText source) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.read(source);
    if (root.isPresent() && !(root.get() instanceof YamlNode.Mapping)) {
      throw new DiagnosticException(
          Diagnostic.error(Code.PACKAGE_ENTRY, source + " is a mapping, not " + root.get().kind())
              .at(source.start())
              .hint("list the packages under `packages:`"));
    }
    return root.map(YamlNode.Mapping.class::cast);
  }

  private List<PackageEntry> entries(
      SourceText source, Optional<YamlNode.Mapping> root, ValueRenderer renderer)
      throws DiagnosticException {
    if (root.isEmpty()) {
      return List.of();
    }
    SourceText shown = shown(source);
    List<PackageEntry> entries = new ArrayList<>();
    for (YamlNode item : new KeyReader(root.get(), problems).items(PACKAGES)) {
      YamlNode rendered = YamlRendering.render(item, renderer, keys -> false);
      if (rendered instanceof YamlNode.Mapping mapping) {
        entry(shown, mapping, item.value()).ifPresent(entries::add);
      } else {
        problems.add(wrong("an entry of `packages` is a mapping, not " + item.kind(), item));
      }
    }
    return entries;
  }

  private static SourceText shown(SourceText source) {
    return new SourceText(source.path(), Address.withoutCredentials(source.text()));
  }

  private static Diagnostic wrong(String message, YamlNode node) {
    return Diagnostic.error(Code.PACKAGE_ENTRY, message)
        .at(node.location())
        .hint("`mds explain MDS131` shows an entry of each kind")
        .inDbt("The packages.yml file in this project is malformed");
  }

  @SuppressWarnings("unchecked") // keys of YAML mappings are read as texts
  private Optional<PackageEntry> entry(SourceText shown, YamlNode.Mapping mapping, Object written) {
    List<String> kinds =
        KEYS.keySet().stream().filter(kind -> mapping.get(kind).isPresent()).toList();
    if (kinds.size() != 1) {
      String kindsText = kinds.isEmpty() ? "none" : String.join(" and ", kinds);
      problems.add(
          wrong(
              "a package has one of the keys "
                  + String.join(", ", KEYS.keySet())
                  + "; this one has "
                  + kindsText,
              mapping));
      return Optional.empty();
    }
    String kind = kinds.get(0);
    int before = problems.size();
    refuseUnknownKeys(mapping, kind);
    YamlNode address = mapping.get(kind).orElseThrow();
    Location place = shown.at(address.range());
    KeyReader keys = new KeyReader(mapping, problems);
    PackageEntry.Common common =
        new PackageEntry.Common(List.of(place), (Map<String, Object>) written, keys.text("name"));
    Optional<PackageEntry> made = entry(kind, keys, common);
    return problems.size() == before ? made : Optional.empty();
  }

  private void refuseUnknownKeys(YamlNode.Mapping mapping, String kind) {
    List<String> known = KEYS.getOrDefault(kind, List.of());
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!known.contains(entry.name())) {
        problems.add(
            Diagnostic.error(
                    Code.PACKAGE_ENTRY,
                    "a package with `" + kind + "` has no key `" + entry.name() + "`")
                .at(entry.key().location())
                .didYouMean(NearestName.of(entry.name(), known))
                .hint("it may have " + String.join(", ", known)));
      }
    }
  }

  private Optional<PackageEntry> entry(String kind, KeyReader keys, PackageEntry.Common common) {
    String address = required(keys, kind);
    return Optional.of(
        switch (kind) {
          case "local" -> new PackageEntry.Local(common, address);
          case "git" ->
              new PackageEntry.Git(
                  common,
                  address,
                  revision(keys).stream().toList(),
                  keys.flag("warn-unpinned"),
                  keys.text("subdirectory"));
          case "tarball" -> tarball(keys, common, address);
          case "package" -> hub(keys, common, address);
          default ->
              new PackageEntry.Hosted(
                  common,
                  address,
                  keys.text("provider"),
                  revision(keys),
                  keys.flag("warn-unpinned"),
                  keys.text("subdirectory"));
        });
  }

  private String required(KeyReader keys, String key) {
    Optional<YamlNode> node = keys.node(key);
    if (node.isPresent() && node.get().value() instanceof String text && !text.isBlank()) {
      return text;
    }
    Diagnostic problem = wrong("`" + key + "` of a package is a text", keys.mapping());
    String kind = key.equals("package") ? "hub" : key;
    problems.add(
        keys.node(key).isPresent()
            ? problem.inDbt("A " + kind + " package is missing the value")
            : problem);
    return "";
  }

  private Optional<Object> revision(KeyReader keys) {
    Optional<YamlNode> node = keys.node("revision");
    if (node.isEmpty() || isText(node.get().value())) {
      return node.map(YamlNode::value);
    }
    problems.add(wrong("`revision` is a tag, a branch or a commit", node.get()));
    return Optional.empty();
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Number;
  }

  private PackageEntry tarball(KeyReader keys, PackageEntry.Common common, String address) {
    required(keys, "name");
    return new PackageEntry.Tarball(common, address);
  }

  private PackageEntry hub(KeyReader keys, PackageEntry.Common common, String address) {
    if (!address.contains("/")) {
      problems.add(
          wrong(
              "a package of the hub has a namespace, as `dbt-labs/dbt_utils` has", keys.mapping()));
    }
    Optional<YamlNode> version = keys.node("version");
    if (version.isEmpty() || version.get().value().equals("")) {
      problems.add(wrong("`" + address + "` needs a `version`", keys.mapping()));
    }
    List<String> versions = keys.texts("version").orElse(List.of());
    for (String one : versions) {
      if (VersionSpecifier.of(one).isEmpty()) {
        problems.add(wrong("`" + one + "` is no version specifier", version.orElseThrow()));
      }
    }
    Object prereleases = keys.node("install_prerelease").map(YamlNode::value).orElse(false);
    return new PackageEntry.Hub(
        common, address, version.map(YamlNode::value).orElse(None.NONE), versions, prereleases);
  }

  private void stopOnErrors() throws DiagnosticException {
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems.stream().map(PackagesReader::hidden).toList());
    }
  }

  // The line of an entry may hold a password.
  private static Diagnostic hidden(Diagnostic problem) {
    return problem.at(problem.location().map(place -> shown(place.source()).at(place.range())));
  }
}
