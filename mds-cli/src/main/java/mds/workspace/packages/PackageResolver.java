package mds.workspace.packages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mds.config.ValueRenderer;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;

/** Finds what packages need, and what those need, until nothing is missing. */
final class PackageResolver {

  private final PackageEntry.Cases<FetchedPackage> fetcher;
  private final Predicate<PackageEntry> isBuiltIn;
  private final ValueRenderer renderer;
  private final Map<String, PackageEntry> entries = new LinkedHashMap<>();
  private final Map<String, FetchedPackage> fetched = new LinkedHashMap<>();
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();

  /**
   * @param isBuiltIn which packages need not be fetched
   * @param renderer for the lists of packages that packages have
   */
  PackageResolver(
      PackageEntry.Cases<FetchedPackage> fetcher,
      Predicate<PackageEntry> isBuiltIn,
      ValueRenderer renderer) {
    this.fetcher = fetcher;
    this.isBuiltIn = isBuiltIn;
    this.renderer = renderer;
  }

  /** The packages in dbt's order: those that are listed, then level by level what these need. */
  List<FetchedPackage> resolve(List<PackageEntry> wanted) throws DiagnosticException {
    List<String> pending = incorporate(wanted);
    while (!pending.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String key : pending) {
        next.addAll(fetch(key));
      }
      pending = next;
    }
    Set<String> cleared = new HashSet<>();
    for (String key : needs.keySet()) {
      refuseCircle(key, new ArrayList<>(), cleared);
    }
    return List.copyOf(fetched.values());
  }

  /** The keys of the entries, under which those that mean the same package are one. */
  private List<String> incorporate(List<PackageEntry> wanted) throws DiagnosticException {
    Set<String> keys = new LinkedHashSet<>();
    for (PackageEntry entry : wanted) {
      if (isBuiltIn.test(entry)) {
        continue;
      }
      String key = key(entry);
      PackageEntry known = entries.get(key);
      entries.put(key, known == null ? entry : joined(known, entry));
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  private String key(PackageEntry entry) {
    return entry.identities().stream()
        .filter(entries::containsKey)
        .findFirst()
        .orElse(entry.identities().get(0));
  }

  private static PackageEntry joined(PackageEntry known, PackageEntry entry)
      throws DiagnosticException {
    if (known.getClass() == entry.getClass()) {
      return known.and(entry);
    }
    throw new DiagnosticException(
        Diagnostic.error(
                Code.PACKAGE_CONFLICT, "`" + entry.title() + "` is wanted as two kinds of package")
            .at(entry.place())
            .related(known.place(), "it is wanted here already")
            .hint("name it in one way in all lists of packages"));
  }

  /** Fetches a package, again when it is wanted by more than before; the keys of what it needs. */
  private List<String> fetch(String key) throws DiagnosticException {
    PackageEntry entry = entries.get(key);
    FetchedPackage before = fetched.get(key);
    if (entry == null || (before != null && before.entry().equals(entry))) {
      return List.of();
    }
    FetchedPackage made = entry.match(fetcher);
    fetched.put(key, made);
    if (before != null) {
      return List.of();
    }
    List<String> needed = incorporate(new PackageProject(made.folder(), renderer).needs());
    needs.put(key, new LinkedHashSet<>(needed));
    return needed;
  }

  // dbt would look for what they need without end.
  private void refuseCircle(String key, List<String> path, Set<String> cleared)
      throws DiagnosticException {
    if (cleared.contains(key)) {
      return;
    }
    int start = path.indexOf(key);
    path.add(key);
    if (start >= 0) {
      throw circle(path.subList(start, path.size()));
    }
    for (String needed : needs.getOrDefault(key, Set.of())) {
      refuseCircle(needed, path, cleared);
    }
    path.remove(path.size() - 1);
    cleared.add(key);
  }

  private DiagnosticException circle(List<String> keys) {
    Diagnostic problem =
        Diagnostic.error(
            Code.PACKAGE_CONFLICT,
            "packages need each other in a circle: " + String.join(" -> ", keys));
    Optional<PackageEntry> first = Optional.ofNullable(entries.get(keys.get(0)));
    return new DiagnosticException(
        problem
            .at(first.map(PackageEntry::place))
            .hint("take one of them out of the other's list of packages"));
  }
}
