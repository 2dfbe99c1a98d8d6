package mds.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.value.None;
import mds.yaml.YamlNode;

/** Brings the entries of {@code sources:} that name a package to the sources of that package. */
final class SourceOverrides {

  // What dbt sets anew with every override, to nothing where the override is silent.
  private static final Set<String> REPLACED_IN_GROUP = Set.of("config", "freshness");
  private static final Set<String> REPLACED_IN_TABLE = Set.of("quoting", "freshness");
  private static final Set<String> KEPT = Set.of("name", "overrides", "tables");

  private final List<Diagnostic> problems;
  private final Map<Key, SourceEntry> overrides = new LinkedHashMap<>();
  private final Map<Key, Set<String>> tablesSeen = new LinkedHashMap<>();

  private record Key(String packageName, String sourceName) {

    @Override
    public String toString() {
      return packageName + "." + sourceName;
    }
  }

  /**
   * @param problems where errors and warnings are added
   */
  SourceOverrides(List<Diagnostic> problems) {
    this.problems = problems;
  }

  /** Takes an override in. */
  void add(SourceEntry entry) {
    KeyReader keys = new KeyReader(entry.rendered(), problems);
    keys.refuseOthers(PropertyKeys.SOURCE_OVERRIDE, "an override of a source");
    for (YamlNode.Mapping table : keys.mappings("tables")) {
      KeyReader tableKeys = new KeyReader(table, problems);
      tableKeys.name("a source's table");
      tableKeys.refuseOthers(PropertyKeys.TABLE_OVERRIDE, "a table in an override of a source");
    }
    Key key = new Key(keys.requiredText("overrides", "an override"), keys.name("a source"));
    SourceEntry earlier = overrides.putIfAbsent(key, entry);
    if (earlier != null) {
      problems.add(twice(key, entry, earlier));
    }
  }

  /** The entry with what an override of it says, or as it is. */
  SourceEntry applied(String packageName, SourceEntry declared) {
    Key key = new Key(packageName, declared.name());
    SourceEntry override = overrides.get(key);
    if (override == null) {
      return declared;
    }
    Set<String> seen = tablesSeen.computeIfAbsent(key, absent -> new HashSet<>());
    Map<String, YamlNode.Mapping> tables = new LinkedHashMap<>();
    tables(override.rendered())
        .forEach(
            table -> SourceEntry.nameOf(table).ifPresent(name -> tables.putIfAbsent(name, table)));
    List<YamlNode> merged = new ArrayList<>();
    for (YamlNode.Mapping table : tables(declared.rendered())) {
      Optional<YamlNode.Mapping> change = SourceEntry.nameOf(table).map(tables::get);
      SourceEntry.nameOf(table).ifPresent(seen::add);
      merged.add(change.map(own -> merged(table, own, REPLACED_IN_TABLE)).orElse(table));
    }
    YamlNode.Mapping group = merged(declared.rendered(), override.rendered(), REPLACED_IN_GROUP);
    return new SourceEntry(declared.folder(), withTables(group, merged), declared.written());
  }

  private static List<YamlNode.Mapping> tables(YamlNode.Mapping group) {
    return new KeyReader(group, new ArrayList<>()).mappings("tables");
  }

  private static YamlNode.Mapping merged(
      YamlNode.Mapping declared, YamlNode.Mapping override, Set<String> replaced) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    List<YamlNode.Entry> changes =
        override.entries().stream().filter(SourceOverrides::says).toList();
    Set<String> gone = new HashSet<>(replaced);
    changes.forEach(change -> gone.add(change.name()));
    declared.entries().stream().filter(entry -> !gone.contains(entry.name())).forEach(entries::add);
    entries.addAll(changes);
    return new YamlNode.Mapping(declared.source(), declared.range(), entries);
  }

  // A key that is set to nothing changes nothing, but for freshness, which that switches off.
  private static boolean says(YamlNode.Entry entry) {
    return !KEPT.contains(entry.name())
        && (entry.value().value() != None.NONE || entry.name().equals("freshness"));
  }

  private static YamlNode.Mapping withTables(YamlNode.Mapping group, List<YamlNode> tables) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    for (YamlNode.Entry entry : group.entries()) {
      YamlNode value = entry.value();
      boolean isTables = entry.name().equals("tables") && value instanceof YamlNode.Sequence;
      YamlNode own =
          isTables ? new YamlNode.Sequence(value.source(), value.range(), tables) : value;
      entries.add(new YamlNode.Entry(entry.key(), own));
    }
    return new YamlNode.Mapping(group.source(), group.range(), entries);
  }

  /** Warns of what overrides say of sources and tables that no package declares. */
  void tellUnused() {
    overrides.forEach(
        (key, entry) -> {
          Map<String, Location> unused = new TreeMap<>();
          if (!tablesSeen.containsKey(key)) {
            unused.put("Source " + key, entry.rendered().location());
          } else {
            Set<String> seen = tablesSeen.get(key);
            for (YamlNode.Mapping table : tables(entry.rendered())) {
              SourceEntry.nameOf(table)
                  .filter(name -> !seen.contains(name))
                  .ifPresent(
                      name -> unused.put("Source table " + key + "." + name, table.location()));
            }
          }
          unused.forEach((name, place) -> problems.add(unused(name, place)));
        });
  }

  private static Diagnostic unused(String what, Location place) {
    return Diagnostic.warning(
            Code.PATCH_WITHOUT_NODE,
            what + " is overridden, and is not there",
            DbtEvent.UNUSED_OVERRIDE,
            "During parsing, dbt encountered source overrides that had no target:\n  - %s (in %s)"
                .formatted(what, place.source().path()))
        .at(place)
        .hint("look how the package names it, or take the override out");
  }

  private static Diagnostic twice(Key key, SourceEntry entry, SourceEntry earlier) {
    String first = earlier.rendered().source().path();
    String second = entry.rendered().source().path();
    String files = first.equals(second) ? "this file" : "one of these files";
    return Diagnostic.error(Code.DUPLICATE_PATCH, "the source `" + key + "` is overridden twice")
        .at(entry.rendered().location())
        .related(earlier.rendered().location(), "it is overridden here already")
        .hint("join the two entries")
        .inDbt(
            ("dbt found two schema.yml entries for the same source named %s in package %s."
                    + " To fix this, remove one of the sources entries for %s in %s:\n - %s%s")
                .formatted(
                    key.sourceName(),
                    key.packageName(),
                    key,
                    files,
                    first,
                    first.equals(second) ? "" : "\n - " + second));
  }
}
