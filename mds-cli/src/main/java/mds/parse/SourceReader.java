package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mds.config.KeyReader;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.node.NodeId;
import mds.node.NodeProperties;
import mds.node.Source;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.value.None;
import mds.yaml.YamlNode;

/** Reads an entry of {@code sources:}, a group of tables, into one source a table. */
final class SourceReader {

  private static final List<String> QUOTED = List.of("database", "schema", "identifier", "column");

  private static final List<String> EXTERNAL =
      List.of("location", "file_format", "row_format", "tbl_properties", "partitions");

  private final String packageName;
  private final String folder;
  private final List<Diagnostic> problems;

  SourceReader(String packageName, String folder, List<Diagnostic> problems) {
    this.packageName = packageName;
    this.folder = folder;
    this.problems = problems;
  }

  List<SourcePatch> read(YamlNode.Mapping entry, YamlNode.Mapping written) {
    KeyReader group = new KeyReader(entry, problems);
    group.warnOfOthers(PropertyKeys.SOURCE, "a source");
    group.checkSettings();
    String name = group.name("a source");
    List<SourcePatch> tables = new ArrayList<>();
    for (YamlNode.Mapping mapping : group.mappings("tables")) {
      KeyReader table = new KeyReader(mapping, problems);
      table.warnOfOthers(PropertyKeys.TABLE, "a source's table");
      table.checkSettings();
      tables.add(patch(name, group, table, written));
    }
    return tables;
  }

  private SourcePatch patch(
      String sourceName, KeyReader group, KeyReader table, YamlNode.Mapping groupWritten) {
    KeyReader entry = new KeyReader(groupWritten, new ArrayList<>());
    Source.Written written =
        new Source.Written(
            entry.text("database"), entry.text("schema"), quoting(group, table), external(table));
    Source source = source(sourceName, group, table, written);
    boolean quoteColumns = Boolean.TRUE.equals(written.quoting().get("column"));
    return new SourcePatch(
        source, ColumnReader.columns(table, problems), ColumnReader.tests(table), quoteColumns);
  }

  private Map<String, Object> quoting(KeyReader group, KeyReader table) {
    Map<String, Object> quoting = new LinkedHashMap<>();
    QUOTED.forEach(part -> quoting.put(part, None.NONE));
    for (KeyReader keys : List.of(group, table)) {
      keys.mapping("quoting")
          .map(mapping -> new KeyReader(mapping, problems))
          .ifPresent(
              parts -> {
                parts.warnOfOthers(QUOTED, "`quoting`");
                QUOTED.forEach(part -> parts.flag(part).ifPresent(flag -> quoting.put(part, flag)));
              });
    }
    return quoting;
  }

  private static Map<String, Object> external(KeyReader table) {
    if (table.node("external").isEmpty()) {
      return Map.of();
    }
    Map<String, Object> external = new LinkedHashMap<>();
    EXTERNAL.forEach(key -> external.put(key, None.NONE));
    external.putAll(table.values("external"));
    return external;
  }

  private Source source(
      String sourceName, KeyReader group, KeyReader table, Source.Written written) {
    String name = table.name("a source's table");
    Map<String, Object> sourceMeta = joined(group.values("meta"), configMap(group, "meta"));
    Map<String, Object> meta =
        joined(sourceMeta, joined(table.values("meta"), configMap(table, "meta")));
    List<String> tags = tags(group, table);
    Map<String, Object> config = config(group, table, meta, tags);
    String path = group.mapping().source().path();
    return new Source(
        NodeId.of(ResourceType.SOURCE, packageName, sourceName, name),
        name,
        sourceName,
        packageName,
        fqn(path, sourceName, name),
        path,
        table.node("name").map(YamlNode::location).orElse(table.mapping().location()),
        new RelationName(
            group.text("database"),
            group.text("schema").orElse(sourceName),
            table.text("identifier").orElse(name)),
        Quoting.ALL,
        externalLocation(config, meta),
        new NodeConfig(config),
        written(group, table, config),
        tags,
        meta,
        sourceMeta,
        group.text("description").orElse(""),
        group.text("loader").orElse(""),
        freshness(config),
        text(config, "loaded_at_field"),
        new NodeProperties(
            table.text("description").orElse(""),
            Map.of(),
            Optional.empty(),
            Optional.of(table.mapping().location()),
            List.of()),
        written);
  }

  // As dbt-duckdb has it: in the config, or in meta of the table or of its group.
  private static Optional<String> externalLocation(
      Map<String, Object> config, Map<String, Object> meta) {
    return text(config, "external_location").or(() -> text(meta, "external_location"));
  }

  private static Optional<String> text(Map<String, Object> values, String key) {
    return Optional.ofNullable(values.get(key))
        .filter(value -> value != None.NONE)
        .map(Object::toString);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> freshness(Map<String, Object> config) {
    return config.get("freshness") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private Map<String, Object> config(
      KeyReader group, KeyReader table, Map<String, Object> meta, List<String> tags) {
    Map<String, Object> config = new LinkedHashMap<>(group.values("config"));
    config.putAll(table.values("config"));
    config.remove("freshness");
    config.putAll(new FreshnessReader(group, table, problems).settings());
    config.put("meta", meta);
    config.put("tags", tags);
    return config;
  }

  // Templates in settings of sources are rendered in what dbt calls unrendered, too.
  private static Map<String, Object> written(
      KeyReader group, KeyReader table, Map<String, Object> config) {
    Map<String, Object> written = new LinkedHashMap<>(group.values("config"));
    written.putAll(table.values("config"));
    for (String key : List.of("loaded_at_field", "loaded_at_query", "meta", "tags")) {
      written.put(key, config.getOrDefault(key, None.NONE));
    }
    written.remove("freshness");
    Optional.ofNullable(config.get("freshness"))
        .ifPresent(given -> written.put("freshness", given));
    return written;
  }

  private static Map<?, ?> configMap(KeyReader keys, String name) {
    return keys.values("config").get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, Object> joined(Map<String, Object> first, Map<?, ?> second) {
    Map<String, Object> all = new LinkedHashMap<>(first);
    second.forEach((key, value) -> all.put(key.toString(), value));
    return all;
  }

  private static List<String> tags(KeyReader group, KeyReader table) {
    Set<String> tags = new TreeSet<>();
    for (KeyReader keys : List.of(group, table)) {
      tags.addAll(keys.texts("tags").orElse(List.of()));
      Object more = keys.values("config").getOrDefault("tags", List.of());
      for (Object tag : more instanceof List<?> list ? list : List.of(more)) {
        tags.add(tag.toString());
      }
    }
    return List.copyOf(tags);
  }

  private List<String> fqn(String path, String sourceName, String name) {
    List<String> fqn = new ArrayList<>(Fqn.prefix(packageName, folder, path));
    fqn.add(sourceName);
    fqn.add(name);
    return fqn;
  }
}
