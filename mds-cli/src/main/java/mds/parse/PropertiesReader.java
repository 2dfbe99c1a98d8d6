package mds.parse;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mds.config.KeyReader;
import mds.config.ResourceType;
import mds.config.ValueRenderer;
import mds.config.YamlRendering;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.node.Constraint;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** Reads a YAML file that describes nodes: what dbt calls properties, in any {@code .yml}. */
final class PropertiesReader {

  // Rendered later, when the node they belong to is known.
  private static final Set<String> DEFERRED =
      Set.of(
          "description",
          "loaded_at_query",
          "tests",
          "data_tests",
          "pre-hook",
          "post-hook",
          "pre_hook",
          "post_hook");
  private static final List<String> KEPT = List.of("metrics", "semantic_models", "saved_queries");
  private static final List<String> MOVED_TO_CONFIG =
      List.of("meta", "docs", "group", "contract", "access");

  private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");

  private final String packageName;
  private final String folder;
  private final List<Diagnostic> problems;

  private PropertiesReader(String packageName, String folder, List<Diagnostic> problems) {
    this.packageName = packageName;
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * Reads one file.
   *
   * @param isForDbt whether dbt reads the project, too
   * @param problems where errors and warnings are added
   * @throws DiagnosticException when nothing of it can be read
   */
  static Properties read(
      String packageName,
      ProjectFile file,
      ValueRenderer renderer,
      boolean isForDbt,
      List<Diagnostic> problems)
      throws DiagnosticException {
    SourceText source = stripped(file.source());
    Optional<YamlNode> root =
        isForDbt ? YamlReader.readForDbt(source, problems) : YamlReader.read(source);
    if (root.isEmpty()) {
      return Properties.join(List.of());
    }
    if (!(root.get() instanceof YamlNode.Mapping written)) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.YAML_WRONG_SHAPE, "a properties file is a mapping, not " + root.get().kind())
              .at(root.get().location())
              .hint("begin with `models:` or `sources:`")
              .inDbt("Dictionary expected"));
    }
    YamlNode rendered = YamlRendering.render(written, renderer, PropertiesReader::isDeferred);
    PropertiesReader reader = new PropertiesReader(packageName, file.folder(), problems);
    return reader.read((YamlNode.Mapping) rendered, written);
  }

  // As dbt does, so that a block of text at the end of the file ends without a line break.
  private static SourceText stripped(SourceText source) {
    return new SourceText(source.path(), source.text().stripTrailing());
  }

  private static boolean isDeferred(List<String> keys) {
    boolean isArgument = keys.get(0).equals("functions") && keys.contains("arguments");
    if (isArgument) {
      return false;
    }
    boolean isKept = KEPT.contains(keys.get(0));
    if (keys.get(0).equals("unit_tests")) {
      return keys.size() == 2 && keys.get(1).equals("description");
    }
    boolean isColumnType = keys.contains("column_types") && keys.contains("config");
    boolean isValue = keys.contains("meta") || isColumnType;
    return isKept || (DEFERRED.contains(keys.get(keys.size() - 1)) && !isValue);
  }

  private Properties read(YamlNode.Mapping root, YamlNode.Mapping written) {
    KeyReader keys = new KeyReader(root, problems);
    keys.warnOfOthers(PropertyKeys.FILE, "a properties file");
    Properties found = Properties.join(List.of());
    for (ResourceType type :
        List.of(
            ResourceType.MODEL,
            ResourceType.SEED,
            ResourceType.SNAPSHOT,
            ResourceType.ANALYSIS,
            ResourceType.TEST,
            ResourceType.FUNCTION)) {
      List<YamlNode.Mapping> asWritten =
          new KeyReader(written, new ArrayList<>()).mappings(type.key());
      List<YamlNode.Mapping> entries = keys.mappings(type.key());
      for (int index = 0; index < entries.size(); index++) {
        if (type == ResourceType.TEST && entries.get(index).get("name").isEmpty()) {
          problems.add(nameless(entries.get(index)));
          continue;
        }
        found.nodes().addAll(nodes(type, entries.get(index), asWritten.get(index)));
      }
    }
    List<YamlNode.Mapping> sourcesAsWritten =
        new KeyReader(written, new ArrayList<>()).mappings("sources");
    List<YamlNode.Mapping> sourceEntries = keys.mappings("sources");
    for (int index = 0; index < sourceEntries.size(); index++) {
      found
          .sources()
          .add(new SourceEntry(folder, sourceEntries.get(index), sourcesAsWritten.get(index)));
    }
    for (YamlNode.Mapping entry : keys.mappings("macros")) {
      found.macros().add(macro(new KeyReader(entry, problems)));
    }
    found.exposures().addAll(keys.mappings("exposures"));
    found.groups().addAll(keys.mappings("groups"));
    found.unitTests().addAll(keys.mappings("unit_tests"));
    for (String key : KEPT) {
      if (keys.has(key)) {
        found.kept().put(key, keys.mappings(key));
      }
    }
    return found;
  }

  // No error, as the top of a file is where some keep tests that others repeat by their anchor.
  private static Diagnostic nameless(YamlNode.Mapping test) {
    return Diagnostic.warning(Code.MISSING_KEY, "a test needs the key `name`")
        .at(test.location())
        .hint("add `name:`, or take the entry out")
        .inDbt(
            "Unable to parse 'data_tests' section of file '%s'\nEntry did not contain a name"
                .formatted(test.location().source().path()));
  }

  private List<NodePatch> nodes(
      ResourceType type, YamlNode.Mapping entry, YamlNode.Mapping written) {
    KeyReader keys = new KeyReader(entry, problems);
    keys.warnOfOthers(PropertyKeys.of(type), "a " + type.word());
    NodePatch patch = node(type, keys, written);
    List<YamlNode.Mapping> versions = keys.mappings("versions");
    return versions.isEmpty() ? List.of(patch) : versions(patch, keys, versions);
  }

  private NodePatch node(ResourceType type, KeyReader keys, YamlNode.Mapping written) {
    String name = keys.name("a " + type.word());
    keys.checkSettings();
    List<ColumnPatch> columns = ColumnReader.columns(keys, problems);
    FunctionReader functions = new FunctionReader(problems);
    return new NodePatch(
        type,
        packageName,
        name,
        name,
        Optional.empty(),
        Optional.empty(),
        keys.node("name").map(YamlNode::location).orElse(keys.mapping().location()),
        keys.text("description").orElse(""),
        config(keys),
        config(new KeyReader(written, new ArrayList<>())),
        columns,
        ColumnReader.tests(keys),
        keys.flag("quote_columns").orElse(false),
        new ConstraintReader(true, problems).read(keys),
        deprecation(keys),
        type == ResourceType.SNAPSHOT ? keys.text("relation") : Optional.empty(),
        new TimeSpineReader(problems).read(keys, columns),
        functions.arguments(keys),
        type == ResourceType.FUNCTION ? functions.returns(keys) : Optional.empty());
  }

  // A date counts from its first moment on, in UTC where no zone is given, as dbt has it.
  private Optional<OffsetDateTime> deprecation(KeyReader keys) {
    Optional<String> text = keys.text("deprecation_date");
    try {
      return text.map(PropertiesReader::moment);
    } catch (DateTimeParseException noDate) {
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "`deprecation_date` takes a date")
              .at(keys.node("deprecation_date").map(YamlNode::location))
              .hint("write it like `2026-01-31`"));
      return Optional.empty();
    }
  }

  private static OffsetDateTime moment(String text) {
    String written = text.strip().replace(' ', 'T');
    if (written.length() == "2026-01-31".length()) {
      return LocalDate.parse(written).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
    return ZONE.matcher(written).find()
        ? OffsetDateTime.parse(written)
        : LocalDateTime.parse(written).atOffset(ZoneOffset.UTC);
  }

  private static Map<String, Object> config(KeyReader keys) {
    Map<String, Object> config = new LinkedHashMap<>(keys.values("config"));
    for (String key : MOVED_TO_CONFIG) {
      keys.node(key).ifPresent(node -> config.putIfAbsent(key, node.value()));
    }
    return config;
  }

  /** One patch a version of a model: what the version says over what the model says. */
  private List<NodePatch> versions(
      NodePatch model, KeyReader keys, List<YamlNode.Mapping> versions) {
    Optional<String> latest = keys.text("latest_version").or(() -> highest(versions));
    checkLatest(keys, versions);
    List<NodePatch> patches = new ArrayList<>();
    for (YamlNode.Mapping mapping : versions) {
      KeyReader version = new KeyReader(mapping, problems);
      version.warnOfOthers(PropertyKeys.VERSION, "a version");
      version.checkSettings();
      String number = version.requiredText("v", "a version");
      Map<String, Object> config = new LinkedHashMap<>(model.config());
      config.putAll(config(version));
      boolean ownTests =
          version.node("tests").isPresent() || version.node("data_tests").isPresent();
      patches.add(
          new NodePatch(
              model.type(),
              packageName,
              model.name(),
              version.text("defined_in").orElse(model.name() + "_v" + number),
              Optional.of(number),
              latest,
              model.place(),
              version.text("description").orElse(model.description()),
              config,
              config,
              versionColumns(model, version),
              ownTests ? ColumnReader.tests(version) : model.tests(),
              model.quoteColumns(),
              constraints(version).orElse(model.constraints()),
              deprecation(version).or(model::deprecation),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty()));
    }
    return patches;
  }

  private void checkLatest(KeyReader keys, List<YamlNode.Mapping> versions) {
    List<String> numbers = new ArrayList<>();
    versions.forEach(
        version -> version.get("v").ifPresent(node -> numbers.add(String.valueOf(node.value()))));
    Optional<String> latest = keys.text("latest_version");
    if (latest.isPresent() && !numbers.contains(latest.get())) {
      problems.add(
          Diagnostic.error(
                  Code.YAML_WRONG_SHAPE,
                  "latest_version: " + latest.get() + " is not one of the versions " + numbers)
              .at(keys.node("latest_version").map(YamlNode::location))
              .hint("name one of them, or leave it away: the highest is the latest then"));
    }
  }

  private Optional<List<Constraint>> constraints(KeyReader version) {
    return version
        .node("constraints")
        .map(any -> new ConstraintReader(true, problems).read(version));
  }

  private static Optional<String> highest(List<YamlNode.Mapping> versions) {
    Optional<String> highest = Optional.empty();
    for (YamlNode.Mapping version : versions) {
      String number = version.get("v").map(node -> String.valueOf(node.value())).orElse("");
      if (highest.isEmpty() || isHigher(number, highest.get())) {
        highest = Optional.of(number);
      }
    }
    return highest;
  }

  private static boolean isHigher(String number, String other) {
    try {
      return Double.parseDouble(number) > Double.parseDouble(other);
    } catch (NumberFormatException notNumbers) {
      return number.compareTo(other) > 0;
    }
  }

  private List<ColumnPatch> versionColumns(NodePatch model, KeyReader version) {
    List<String> included = List.of("*");
    List<String> excluded = List.of();
    for (YamlNode.Mapping entry : version.mappings("columns")) {
      KeyReader choice = new KeyReader(entry, problems);
      if (choice.has("include")) {
        included = choice.texts("include").orElse(List.of());
        excluded = choice.texts("exclude").orElse(List.of());
      }
    }
    List<ColumnPatch> columns = new ArrayList<>();
    for (ColumnPatch column : model.columns()) {
      String name = column.column().name();
      boolean all = included.contains("*") || included.contains("all");
      if ((all || included.contains(name)) && !excluded.contains(name)) {
        columns.add(column);
      }
    }
    columns.addAll(ColumnReader.columns(version, problems));
    return columns;
  }

  private static Map<String, Object> configured(KeyReader macro, String name) {
    return macro
        .mapping("config")
        .map(config -> new KeyReader(config, new ArrayList<>()).values(name))
        .orElse(Map.of());
  }

  private MacroPatch macro(KeyReader keys) {
    keys.warnOfOthers(PropertyKeys.MACRO, "a macro");
    List<Map<String, Object>> arguments = new ArrayList<>();
    for (YamlNode.Mapping argument : keys.mappings("arguments")) {
      arguments.add(argument.value());
    }
    Map<String, Object> meta = new LinkedHashMap<>(keys.values("meta"));
    meta.putAll(configured(keys, "meta"));
    Map<String, Object> docs = configured(keys, "docs");
    return new MacroPatch(
        packageName,
        keys.name("a macro"),
        keys.node("name").map(YamlNode::location).orElse(keys.mapping().location()),
        keys.text("description").orElse(""),
        meta,
        docs.isEmpty() ? keys.values("docs") : docs, // which do not add up in dbt
        arguments);
  }
}
