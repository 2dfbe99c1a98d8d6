package mds.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mds.compile.CompiledNode;
import mds.config.ResourceType;
import mds.node.DataTest;
import mds.node.DocBlock;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.NodeId;
import mds.node.Operation;
import mds.node.References;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.node.UnitTest;
import mds.node.UserFunction;
import mds.parse.MacroDocument;
import mds.parse.ParsedProject;
import mds.parse.ProjectMacro;
import mds.template.context.MacroSpace;
import mds.value.None;

/** The file manifest.json, version 12: everything that a project declares. */
public final class Manifest {

  private static final Set<String> OF_DBT = Set.of("macro.dbt.", "macro.dbt_duckdb.");
  private static final List<String> OF_RUN_TESTS =
      List.of("get_limit_subquery_sql", "should_store_failures", "statement");
  private static final String SCHEMA = "https://schemas.getdbt.com/dbt/manifest/v12.json";

  private final ParsedProject project;
  private final List<Node> nodes;
  private final Map<String, Object> selectors;
  private final Map<NodeId, CompiledNode> compiled;
  private final Set<NodeId> ran;
  private final String target;
  private final RunMetadata metadata;
  private final double createdAt;
  private final PrimaryKeys primaryKeys;

  /**
   * @param selectors the documents of selectors.yml, by their names
   * @param compiled the nodes whose SQL is known
   * @param ran those of which there is a file with what was run
   * @param target the folder that their SQL was written to
   */
  public Manifest(
      ParsedProject project,
      Map<String, Object> selectors,
      Map<NodeId, CompiledNode> compiled,
      Set<NodeId> ran,
      String target,
      RunMetadata metadata) {
    this.project = project;
    this.nodes = project.nodesInOrder();
    this.selectors = selectors;
    this.compiled = compiled;
    this.ran = ran;
    this.target = target;
    this.metadata = metadata;
    this.createdAt = Timestamps.seconds(metadata.startedAt());
    this.primaryKeys = new PrimaryKeys(project);
  }

  public void write(OutputStream out) throws IOException {
    JsonText json = JsonText.to(out);
    json.startObject();
    json.field("metadata", metadata());
    writeNodes(json, "nodes", Manifest::isOrdinary);
    json.startObject("sources");
    for (Source source : project.sources().values()) {
      json.field(source.id().value(), NodeDocument.of(source, createdAt, ""));
    }
    json.endObject();
    writeMacros(json);
    writeDocs(json);
    json.startObject("exposures");
    for (Exposure exposure : project.exposures().values()) {
      json.field(exposure.id().value(), NodeDocument.of(exposure, createdAt, ""));
    }
    json.endObject();
    json.field("metrics", semantics(ResourceType.METRIC));
    json.field("groups", groups());
    json.field("selectors", selectors);
    json.field("disabled", disabled());
    writeMaps(json);
    json.field("group_map", groupMap());
    json.field("saved_queries", semantics(ResourceType.SAVED_QUERY));
    json.field("semantic_models", semantics(ResourceType.SEMANTIC_MODEL));
    writeNodes(json, "unit_tests", UnitTest.class::isInstance);
    writeNodes(json, "functions", UserFunction.class::isInstance);
    json.endObject();
    json.flush();
  }

  private void writeNodes(JsonText json, String section, Predicate<Node> those) throws IOException {
    json.startObject(section);
    for (Node node : nodes(those)) {
      json.field(node.id().value(), document(node));
    }
    json.endObject();
  }

  private Map<String, Object> metadata() {
    Map<String, Object> document = metadata.document(SCHEMA);
    document.put("project_name", project.config().name());
    document.put("project_id", md5(project.config().name()));
    document.put("user_id", None.NONE);
    document.put("send_anonymous_usage_stats", false);
    document.put("adapter_type", project.scope().target().type());
    Map<String, Object> quoting = new LinkedHashMap<>();
    quoting.put("database", project.config().quoting().database());
    quoting.put("schema", project.config().quoting().schema());
    quoting.put("identifier", project.config().quoting().identifier());
    quoting.put("column", None.NONE);
    document.put("quoting", quoting);
    document.put("run_started_at", Timestamps.text(metadata.startedAt()).replace("Z", "+00:00"));
    return document;
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has MD5", impossible);
    }
  }

  private Map<String, Object> document(Node node) {
    CompiledNode own = compiled.get(node.id());
    Node shown = own == null ? node : asRun(node, own);
    Map<String, Object> document =
        NodeDocument.of(shown, createdAt, project.rootPath(node.packageName()));
    document.replace("primary_key", primaryKeys.of(node));
    if (ran.contains(node.id()) && !(node instanceof UnitTest)) {
      document.put("build_path", CompiledNode.pathIn(node, target, "run"));
    }
    if (own != null && !(node instanceof UnitTest)) {
      document.put("compiled_path", own.hasFile() ? own.pathIn(target, "compiled") : None.NONE);
      document.put("compiled", true);
      document.put("compiled_code", own.sql());
      document.put("extra_ctes_injected", true);
      document.put("extra_ctes", extraExpressions(own));
      References called = node.details().references().calling(macros(own));
      document.put("depends_on", NodeDocument.dependencies(called));
    }
    return document;
  }

  // In dbt a test's materialization calls these on the test's behalf, that of a model does not.
  private List<String> macros(CompiledNode node) {
    List<String> called = new ArrayList<>(node.macros());
    MacroSpace macros = project.scope().macros();
    if (node.node() instanceof DataTest test
        && ran.contains(test.id())
        && macros.ownMaterialization("test").isEmpty()) {
      for (String name : OF_RUN_TESTS) {
        macros.find(test.packageName(), name).map(MacroSpace.Macro::id).ifPresent(called::add);
      }
    }
    return called;
  }

  // A hook that has run has its number among those of its moment, a key the table it refers to.
  private static Node asRun(Node node, CompiledNode own) {
    if (node instanceof Model model && own.node() instanceof Model compiled) {
      return model.withConstraintsOf(compiled);
    }
    return node instanceof Operation ? own.node() : node;
  }

  private List<Object> extraExpressions(CompiledNode node) {
    List<Object> expressions = new ArrayList<>();
    for (NodeId id : node.embedded()) {
      Map<String, Object> expression = new LinkedHashMap<>();
      expression.put("id", id.value());
      expression.put(
          "sql",
          Optional.ofNullable(compiled.get(id))
              .<Object>map(CompiledNode::expression)
              .orElse(None.NONE));
      expressions.add(expression);
    }
    return expressions;
  }

  private Map<String, Object> semantics(ResourceType type) {
    Map<String, Object> documents = new LinkedHashMap<>();
    for (SemanticNode node : project.semantics().values()) {
      if (node.type() == type) {
        documents.put(node.id().value(), NodeDocument.of(node, createdAt, ""));
      }
    }
    return documents;
  }

  private Map<String, Object> groups() {
    Map<String, Object> documents = new LinkedHashMap<>();
    project.groups().forEach(group -> documents.put(group.id(), NodeDocument.of(group)));
    return documents;
  }

  private Map<String, Object> groupMap() {
    Map<String, List<String>> members = new LinkedHashMap<>();
    project.groups().forEach(group -> members.put(group.name(), new ArrayList<>()));
    for (GraphNode node : declared()) {
      Optional<String> group =
          node instanceof Node own ? NodeDocument.group(own) : node.config().text("group");
      List<String> ids = members.get(group.orElse(""));
      if (ids != null) {
        ids.add(node.id().value());
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private void writeMacros(JsonText json) throws IOException {
    json.startObject("macros");
    String root = project.config().name();
    writeMacros(json, macro -> macro.packageName().equals(root));
    writeBuiltInMacros(json);
    writeMacros(json, macro -> !macro.packageName().equals(root));
    json.endObject();
  }

  private void writeMacros(JsonText json, Predicate<ProjectMacro> those) throws IOException {
    for (ProjectMacro macro : project.macros()) {
      if (those.test(macro)) {
        json.field(macro.id(), MacroDocument.of(project, macro, createdAt));
      }
    }
  }

  private void writeBuiltInMacros(JsonText json) throws IOException {
    Set<String> used = new HashSet<>();
    project.nodes().values().forEach(node -> used.addAll(node.details().references().macros()));
    BuiltInMacros builtIn = BuiltInMacros.read();
    for (MacroSpace.Macro macro : project.scope().macros().builtIn()) {
      String id = macro.id();
      if (OF_DBT.stream().anyMatch(id::startsWith) || used.contains(id)) {
        json.raw(id, builtIn.document(id, MacroDocument.tellsArguments(project), createdAt));
      }
    }
  }

  private void writeDocs(JsonText json) throws IOException {
    json.startObject("docs");
    for (DocBlock doc : project.docs()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", doc.name());
      document.put("resource_type", "doc");
      document.put("package_name", doc.packageName());
      document.put("path", doc.path());
      document.put("original_file_path", doc.originalFilePath());
      document.put("unique_id", doc.id());
      document.put("block_contents", doc.contents());
      json.field(doc.id(), document);
    }
    json.endObject();
  }

  private Map<String, Object> disabled() {
    Map<String, List<Object>> disabled = new LinkedHashMap<>();
    for (GraphNode node : project.disabled()) {
      Map<String, Object> document =
          node instanceof Node own ? document(own) : NodeDocument.of(node, createdAt, "");
      disabled.computeIfAbsent(node.id().value(), id -> new ArrayList<>()).add(document);
    }
    return Collections.unmodifiableMap(disabled);
  }

  private void writeMaps(JsonText json) throws IOException {
    Map<String, List<String>> parents = new LinkedHashMap<>();
    Map<String, List<String>> children = new LinkedHashMap<>();
    for (GraphNode node : declared()) {
      children.put(node.id().value(), new ArrayList<>());
    }
    for (GraphNode node : declared()) {
      List<String> own = new ArrayList<>();
      for (NodeId parent : node.dependsOn()) {
        own.add(parent.value());
        children.computeIfAbsent(parent.value(), id -> new ArrayList<>()).add(node.id().value());
      }
      Collections.sort(own);
      parents.put(node.id().value(), own);
    }
    children.values().forEach(Collections::sort);
    json.field("parent_map", parents);
    json.field("child_map", children);
  }

  // A test that is switched off because of what it refers to is in the maps nevertheless.
  private List<GraphNode> declared() {
    List<GraphNode> declared = new ArrayList<>(nodes(Manifest::isOrdinary));
    declared.addAll(project.sources().values());
    declared.addAll(project.exposures().values());
    declared.addAll(nodes(UserFunction.class::isInstance));
    for (ResourceType type :
        List.of(ResourceType.METRIC, ResourceType.SEMANTIC_MODEL, ResourceType.SAVED_QUERY)) {
      project.semantics().values().stream()
          .filter(node -> node.type() == type)
          .forEach(declared::add);
    }
    declared.addAll(nodes(UnitTest.class::isInstance));
    return declared;
  }

  // What has no section of its own.
  private static boolean isOrdinary(Node node) {
    return !(node instanceof UnitTest || node instanceof UserFunction);
  }

  private List<Node> nodes(Predicate<Node> those) {
    return nodes.stream().filter(those).toList();
  }
}
