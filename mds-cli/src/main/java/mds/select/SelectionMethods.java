package mds.select;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mds.config.ResourceType;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.Source;
import mds.value.None;

/** The properties by which nodes are selected: what stands before the colon. */
final class SelectionMethods {

  static final List<String> NAMES =
      List.of(
          "fqn",
          "tag",
          "path",
          "file",
          "package",
          "config",
          "source",
          "resource_type",
          "test_type",
          "test_name",
          "unit_test",
          "exposure",
          "group",
          "access",
          "version",
          "state",
          "result",
          "source_status",
          "selector",
          "unit_test",
          "semantic_model",
          "metric",
          "saved_query",
          "function");

  /** The methods that look at earlier runs. */
  static final Set<String> OF_EARLIER_RUNS = Set.of("state", "result", "source_status");

  private final String projectName;
  private final PathSelection paths;

  /**
   * @param nodes all that there are
   */
  SelectionMethods(String projectName, Collection<GraphNode> nodes) {
    this.projectName = projectName;
    this.paths = new PathSelection(projectName, nodes);
  }

  /** The values that a method knows; none when it takes any. */
  static List<String> values(String method) {
    return switch (method) {
      case "resource_type" -> resourceTypes();
      case "test_type" -> List.of("generic", "singular", "data", "unit", "schema");
      case "access" -> List.of("public", "protected", "private");
      case "version" -> List.of("latest", "prerelease", "old", "none");
      default -> List.of();
    };
  }

  private static List<String> resourceTypes() {
    List<String> types = new ArrayList<>();
    for (ResourceType type : ResourceType.values()) {
      types.add(type.word());
    }
    return types;
  }

  /** Whether a node has the property that a criterion asks for, its graph operators aside. */
  boolean matches(Selector.Criterion criterion, GraphNode node) {
    String value = criterion.value();
    return switch (criterion.method()) {
      case "fqn" -> !(node instanceof Source) && byName(value, node);
      case "tag" -> node.tags().stream().anyMatch(tag -> Glob.matches(value, tag));
      case "path" -> paths.matches(value, node);
      case "file" -> byFile(value, node.originalFilePath());
      case "package" ->
          Glob.matches(value.equals("this") ? projectName : value, node.packageName());
      case "config" ->
          node.type() != ResourceType.UNIT_TEST
              && byConfig(
                  criterion.arguments(), anyCase(criterion, value, node), node.config().values());
      case "source" -> node instanceof Source source && bySource(value, source);
      case "resource_type" -> node.type().word().equals(value);
      case "test_type" -> byTestType(value, node);
      case "test_name" -> byTestName(value, node);
      case "unit_test", "exposure", "metric", "semantic_model", "saved_query" ->
          node.type().word().equals(criterion.method()) && byQualifiedName(value, node);
      case "group" ->
          isGroupable(node)
              && node.config()
                  .text("group")
                  .filter(group -> Glob.matches(value, group))
                  .isPresent();
      case "access" -> node instanceof Model && isSetting(node, "access", value);
      case "version" -> node instanceof Model model && byVersion(value, model);
      default -> false;
    };
  }

  private static boolean isGroupable(GraphNode node) {
    return node instanceof Node || node.type() == ResourceType.METRIC;
  }

  private static boolean isSetting(GraphNode node, String setting, String value) {
    return node.config().text(setting).filter(value::equals).isPresent();
  }

  private static boolean byName(String value, GraphNode node) {
    List<String> fqn = node.fqn();
    return value.equals(node.name())
        || (value.indexOf('.') < 0 && Glob.matches(value, node.name()))
        || (node instanceof Model model && isVersion(value, model))
        || isWithin(value, fqn)
        || isWithin(value, fqn.subList(1, fqn.size()));
  }

  private static boolean isVersion(String value, Model model) {
    String version = model.version().orElse("");
    return !version.isEmpty()
        && (value.equals(model.name() + ".v" + version)
            || value.equals(model.name() + "_v" + version));
  }

  /**
   * Whether a dotted name is a full name or its beginning. From the first part with a wildcard on,
   * the pattern stands for all the rest.
   */
  private static boolean isWithin(String value, List<String> fqn) {
    List<String> parts = List.of(String.join(".", fqn).split("\\.", -1));
    List<String> wanted = List.of(value.split("\\.", -1));
    if (wanted.size() > parts.size()) {
      return false;
    }
    for (int index = 0; index < wanted.size(); index++) {
      if (Glob.isPattern(wanted.get(index))) {
        String pattern = String.join(".", wanted.subList(index, wanted.size()));
        return Glob.matches(pattern, String.join(".", parts.subList(index, parts.size())));
      }
      if (!wanted.get(index).equals(parts.get(index))) {
        return false;
      }
    }
    return true;
  }

  private static boolean byFile(String value, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return Glob.matches(value, name) || (dot > 0 && Glob.matches(value, name.substring(0, dot)));
  }

  // As dbt has it, for this one setting.
  private static String anyCase(Selector.Criterion criterion, String value, GraphNode node) {
    return criterion.arguments().equals(List.of("severity"))
        ? node.config().text("severity").filter(value::equalsIgnoreCase).orElse(value)
        : value;
  }

  private static boolean byConfig(List<String> path, String value, Object config) {
    Object found = config;
    for (String key : path) {
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
      if (found == null) {
        return false;
      }
    }
    if (found instanceof List<?> list) {
      return list.stream().anyMatch(item -> isValue(value, item));
    }
    if (found instanceof Map<?, ?> map) {
      return map.keySet().stream().anyMatch(item -> isValue(value, item));
    }
    return isValue(value, found);
  }

  private static boolean isValue(String value, Object found) {
    if (found instanceof Boolean flag) {
      return flag.toString().equals(value.toLowerCase(Locale.ROOT));
    }
    return found != None.NONE && found.toString().equals(value);
  }

  private static boolean bySource(String value, Source source) {
    List<String> parts = List.of(value.split("\\.", -1));
    String table = parts.size() > 1 ? parts.get(parts.size() - 1) : "*";
    String group = parts.size() > 2 ? parts.get(1) : parts.get(0);
    String owner = parts.size() > 2 ? parts.get(0) : "*";
    return parts.size() <= 3
        && Glob.matches(owner, source.packageName())
        && Glob.matches(group, source.sourceName())
        && Glob.matches(table, source.name());
  }

  private static boolean byQualifiedName(String value, GraphNode node) {
    int dot = value.indexOf('.');
    return dot < 0
        ? Glob.matches(value, node.name())
        : Glob.matches(value.substring(0, dot), node.packageName())
            && Glob.matches(value.substring(dot + 1), node.name());
  }

  private static boolean byTestType(String value, GraphNode node) {
    if (!(node instanceof DataTest test)) {
      return value.equals("unit") && node.type() == ResourceType.UNIT_TEST;
    }
    return switch (value) {
      case "data" -> true;
      case "generic", "schema" -> test.generic().isPresent();
      case "singular" -> test.generic().isEmpty();
      default -> false;
    };
  }

  private static boolean byTestName(String value, GraphNode node) {
    if (node.type() == ResourceType.UNIT_TEST) {
      return Glob.matches(value, node.name());
    }
    return node instanceof DataTest test
        && test.generic().filter(generic -> Glob.matches(value, generic.name())).isPresent();
  }

  private static boolean byVersion(String value, Model model) {
    if (model.version().isEmpty()) {
      return value.equals("none");
    }
    int order =
        VersionOrder.compare(
            model.version().get(), model.latestVersion().orElse(model.version().get()));
    return switch (value) {
      case "latest" -> order == 0;
      case "prerelease" -> order > 0;
      case "old" -> order < 0;
      default -> false;
    };
  }
}
