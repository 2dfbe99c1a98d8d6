package mds.node;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.value.None;

/**
 * A node in the shape of dbt's manifest, version 12: what {@code model} and {@code graph} are to
 * templates, and what artifacts hold.
 */
public final class NodeDocument {

  private NodeDocument() {}

  /**
   * The node as nested maps and lists, its keys in the manifest's order.
   *
   * @param createdAt seconds since 1970
   * @param rootPath the absolute folder of its package
   */
  public static Map<String, Object> of(Node node, double createdAt, String rootPath) {
    return of(node, createdAt, Map.of(), rootPath);
  }

  /** The same as templates see it, who are also told what the node's code sets. */
  public static Map<String, Object> inTemplates(Node node, double createdAt, String rootPath) {
    Map<String, Object> calls = new LinkedHashMap<>();
    calls.put("config_call_dict", node.details().configCalls());
    calls.put("unrendered_config_call_dict", Map.of());
    Map<String, Object> document = of(node, createdAt, calls, rootPath);
    if (node instanceof Model || node instanceof Seed || node instanceof Snapshot) {
      document.putIfAbsent("defer_relation", None.NONE);
    }
    if (node instanceof Model) {
      document.putIfAbsent("batch", None.NONE);
    }
    return document;
  }

  private static Map<String, Object> of(
      Node node, double createdAt, Map<String, Object> calls, String rootPath) {
    if (node instanceof UnitTest test) {
      return UnitTestDocument.of(test, createdAt);
    }
    Map<String, Object> document = start(node);
    addProperties(document, node);
    document.put("created_at", createdAt);
    document.putAll(calls);
    document.put("relation_name", relationName(node));
    document.put("raw_code", node.details().origin().rawCode());
    document.put("doc_blocks", node.details().properties().docBlocks());
    if (node instanceof Seed) {
      document.put("root_path", rootPath);
      document.put("depends_on", Map.of("macros", node.details().references().macros()));
      return document;
    }
    addCode(document, node);
    node.match(
        model -> addModel(document, model),
        seed -> document,
        snapshot -> document,
        test -> TestDocument.add(document, test),
        unitTest -> document,
        analysis -> document,
        operation -> addOperation(document, operation),
        function -> function.addTo(document));
    return document;
  }

  /** A source in the manifest's shape. */
  public static Map<String, Object> of(Source source) {
    Map<String, Object> document = new LinkedHashMap<>(64);
    document.put("database", optional(source.relation().database()));
    document.put("schema", source.relation().schema());
    document.put("name", source.name());
    document.put("resource_type", source.type().word());
    document.put("package_name", source.packageName());
    document.put("path", source.originalFilePath());
    document.put("original_file_path", source.originalFilePath());
    document.put("unique_id", source.id().value());
    document.put("fqn", source.fqn());
    document.put("source_name", source.sourceName());
    document.put("source_description", source.sourceDescription());
    document.put("loader", source.loader());
    document.put("identifier", source.relation().identifier());
    document.put("quoting", source.written().quoting());
    document.put("loaded_at_field", optional(source.loadedAtField()));
    document.put("loaded_at_query", optional(source.loadedAtQuery()));
    document.put("freshness", source.freshness().isEmpty() ? None.NONE : source.freshness());
    document.put(
        "external",
        source.written().external().isEmpty() ? None.NONE : source.written().external());
    document.put("description", source.properties().description());
    document.put("columns", columns(source.properties().columns()));
    document.put("meta", source.meta());
    document.put("source_meta", source.sourceMeta());
    document.put("tags", source.tags());
    document.put("config", source.config().values());
    document.put("patch_path", None.NONE);
    document.put("unrendered_config", source.unrenderedConfig());
    document.put("unrendered_database", optional(source.written().database()));
    document.put("unrendered_schema", optional(source.written().schema()));
    document.put("relation_name", source.sql());
    document.put("doc_blocks", source.properties().docBlocks());
    return document;
  }

  /** Anything that can be selected in the manifest's shape. */
  public static Map<String, Object> of(GraphNode node, double createdAt, String rootPath) {
    if (node instanceof Node own) {
      return of(own, createdAt, rootPath);
    }
    Map<String, Object> document =
        node instanceof Source source
            ? of(source)
            : node instanceof Exposure exposure ? of(exposure) : of((SemanticNode) node);
    document.put("created_at", createdAt);
    return document;
  }

  private static Map<String, Object> of(SemanticNode node) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", node.name());
    document.put("resource_type", node.type().word());
    document.put("package_name", node.packageName());
    String path = node.originalFilePath();
    document.put("path", FilePath.belowFirstFolder(path));
    document.put("original_file_path", path);
    document.put("unique_id", node.id().value());
    document.put("fqn", node.fqn());
    document.putAll(node.values());
    document.put("config", node.config().values());
    document.put("unrendered_config", node.unrenderedConfig());
    document.put("depends_on", dependencies(node.references()));
    document.put("refs", refs(node.references()));
    if (node.type() == ResourceType.METRIC) {
      document.put("sources", List.of());
      document.put("metrics", List.of());
    }
    if (node.type() != ResourceType.SEMANTIC_MODEL) {
      document.put("tags", node.tags());
    }
    document.put("group", optional(node.config().get("group")));
    return document;
  }

  /** A group in the manifest's shape. */
  public static Map<String, Object> of(Group group) {
    return map(
        "name", group.name(),
        "resource_type", "group",
        "package_name", group.packageName(),
        "path", group.path(),
        "original_file_path", group.originalFilePath(),
        "unique_id", group.id(),
        "owner", group.owner(),
        "description", group.description(),
        "config", group.config().values());
  }

  /** An exposure in the manifest's shape. */
  public static Map<String, Object> of(Exposure exposure) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", exposure.name());
    document.put("resource_type", exposure.type().word());
    document.put("package_name", exposure.packageName());
    document.put("path", exposure.path());
    document.put("original_file_path", exposure.originalFilePath());
    document.put("unique_id", exposure.id().value());
    document.put("fqn", exposure.fqn());
    for (String key : List.of("type", "owner", "description", "label", "maturity")) {
      document.put(key, exposure.values().getOrDefault(key, None.NONE));
    }
    document.replace("description", None.NONE, "");
    document.put("meta", exposure.meta());
    document.put("tags", exposure.tags());
    document.put("config", exposure.config().values());
    document.put("unrendered_config", exposure.values().getOrDefault("config", Map.of()));
    document.put("url", exposure.values().getOrDefault("url", None.NONE));
    document.put("depends_on", dependencies(exposure.references()));
    document.put("refs", refs(exposure.references()));
    document.put("sources", sources(exposure.references()));
    document.put("metrics", List.copyOf(exposure.metrics().stream().map(List::of).toList()));
    return document;
  }

  private static Map<String, Object> start(Node node) {
    NodeDetails details = node.details();
    NodeOrigin origin = details.origin();
    Map<String, Object> document = new LinkedHashMap<>(96);
    document.put("database", optional(details.relation().database()));
    document.put("schema", details.relation().schema());
    document.put("name", details.name());
    document.put("resource_type", details.type().word());
    document.put("package_name", origin.packageName());
    document.put("path", origin.path());
    document.put("original_file_path", origin.originalFilePath());
    document.put("unique_id", details.id().value());
    document.put("fqn", details.fqn());
    document.put("alias", details.relation().identifier());
    document.put("checksum", checksum(origin.checksum()));
    return document;
  }

  private static Map<String, Object> checksum(Checksum checksum) {
    return map("name", checksum.name(), "checksum", checksum.value());
  }

  private static void addProperties(Map<String, Object> document, Node node) {
    NodeDetails details = node.details();
    NodeConfig config = details.config();
    document.put("config", config.values());
    document.put("tags", details.tags());
    document.put("description", details.properties().description());
    document.put("columns", columns(details.properties().columns()));
    document.put("meta", config.meta());
    document.put("group", optional(group(node)));
    document.put("docs", config.get("docs").orElse(map("show", true, "node_color", None.NONE)));
    document.put("patch_path", optional(details.properties().patchPath()));
    document.put("build_path", None.NONE);
    document.put("unrendered_config", details.unrenderedConfig());
  }

  /** The group that a node counts to; a test counts to that of what it tests. */
  public static Optional<String> group(Node node) {
    Optional<String> tested =
        node instanceof DataTest test
            ? test.generic().flatMap(DataTest.Generic::group)
            : Optional.empty();
    return tested.or(() -> node.config().text("group"));
  }

  /** Columns in the manifest's shape, by name. */
  public static Map<String, Object> columns(Map<String, Column> columns) {
    Map<String, Object> documents = new LinkedHashMap<>();
    columns.forEach((name, column) -> documents.put(name, column(column)));
    return documents;
  }

  private static Map<String, Object> column(Column column) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", column.name());
    document.put("description", column.description());
    document.put("meta", column.meta());
    document.put("data_type", optional(column.dataType()));
    document.put("constraints", constraints(column.constraints()));
    document.put("quote", optional(column.quote()));
    document.put("config", map("meta", column.meta(), "tags", column.tags()));
    document.put("tags", column.tags());
    document.put("granularity", optional(column.granularity()));
    document.put("doc_blocks", column.docBlocks());
    column.others().forEach(document::putIfAbsent);
    return document;
  }

  private static List<Object> constraints(List<Constraint> constraints) {
    return List.copyOf(constraints.stream().map(Constraint::document).toList());
  }

  /** Where a node is built, quoted; none for what has no relation of its own. */
  public static Object relationName(Node node) {
    boolean stored = node.config().flag("store_failures", false);
    boolean hasRelation =
        switch (node.type()) {
          case MODEL, SEED, SNAPSHOT -> !node.isEphemeral();
          case TEST -> stored;
          default -> false;
        };
    return hasRelation ? node.details().relationText() : None.NONE;
  }

  private static void addCode(Map<String, Object> document, Node node) {
    NodeDetails details = node.details();
    document.put("language", details.origin().language());
    document.put("refs", refs(details.references()));
    document.put("sources", sources(details.references()));
    document.put("metrics", metrics(details.references()));
    document.put("functions", functions(node.details().references()));
    document.put("depends_on", dependencies(details.references()));
    document.put("compiled_path", None.NONE);
    Map<String, Object> contract = new LinkedHashMap<>(details.config().map("contract"));
    contract.putIfAbsent("enforced", false);
    contract.putIfAbsent("alias_types", true);
    contract.put("checksum", optional(contractChecksum(node)));
    document.put("contract", contract);
  }

  private static Optional<String> contractChecksum(Node node) {
    return node instanceof Model model ? ContractChecksum.of(model) : Optional.empty();
  }

  /** References in the manifest's shape: name, package, version. */
  public static List<Object> refs(References references) {
    List<Object> refs = new ArrayList<>();
    for (References.Ref ref : references.refs()) {
      refs.add(
          map(
              "name", ref.name(),
              "package", optional(ref.packageName()),
              "version", optional(ref.version().map(NodeDocument::version))));
    }
    return refs;
  }

  /** Each source as a list of its group and its table. */
  public static List<Object> sources(References references) {
    List<Object> sources = new ArrayList<>();
    for (References.SourceRef source : references.sources()) {
      sources.add(List.of(source.source(), source.table()));
    }
    return sources;
  }

  private static List<Object> functions(References references) {
    List<Object> functions = new ArrayList<>();
    for (References.FunctionRef function : references.functions()) {
      functions.add(named(function.packageName(), function.name()));
    }
    return functions;
  }

  private static List<Object> metrics(References references) {
    List<Object> metrics = new ArrayList<>();
    references.metrics().forEach(one -> metrics.add(named(one.packageName(), one.name())));
    return metrics;
  }

  private static List<String> named(Optional<String> packageName, String name) {
    return packageName.isPresent() ? List.of(packageName.get(), name) : List.of(name);
  }

  public static Map<String, Object> dependencies(References references) {
    return map("macros", references.macros(), "nodes", texts(references.nodes()));
  }

  private static List<Object> texts(List<NodeId> ids) {
    List<Object> texts = new ArrayList<>(ids.size());
    ids.forEach(id -> texts.add(id.value()));
    return texts;
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private static Map<String, Object> addModel(Map<String, Object> document, Model model) {
    document.put("access", model.config().text("access").orElse("protected"));
    document.put("constraints", constraints(model.constraints()));
    document.put("version", optional(model.version().map(NodeDocument::version)));
    document.put("latest_version", optional(model.latestVersion().map(NodeDocument::version)));
    document.put("deprecation_date", optional(model.deprecation().map(DATE::format)));
    document.put("primary_key", List.of());
    document.put("time_spine", optional(model.timeSpine().map(TimeSpine::document)));
    return document;
  }

  // A version that is a number in the YAML file is one in the manifest.
  static Object version(String version) {
    return version.matches("\\d{1,18}") ? (Object) Long.parseLong(version) : version;
  }

  private static Map<String, Object> addOperation(
      Map<String, Object> document, Operation operation) {
    document.put("index", operation.index());
    return document;
  }

  static Object optional(Optional<?> value) {
    return value.isPresent() ? value.get() : None.NONE;
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int index = 0; index < keysAndValues.length; index += 2) {
      map.put((String) keysAndValues[index], keysAndValues[index + 1]);
    }
    return map;
  }
}
