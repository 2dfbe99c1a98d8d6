package mds.parse;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.ResourceType;
import mds.diagnostic.Location;
import mds.node.Column;
import mds.node.Constraint;
import mds.node.TimeSpine;
import mds.node.UserFunction;
import mds.yaml.YamlNode;

/**
 * What a YAML file says of a model, seed, snapshot, analysis, singular test or function.
 *
 * @param fileName the name of the file that a versioned model is defined in; else the name
 * @param place of the name
 * @param description as written
 * @param config with top-level keys such as {@code meta} moved in
 * @param unrenderedConfig the same, as written
 * @param relation what a snapshot without a file of its own keeps: the text of a ref or source call
 * @param tests entries of {@code tests:} or {@code data_tests:}
 * @param arguments of a function
 * @param returns what a function gives
 */
record NodePatch(
    ResourceType type,
    String packageName,
    String name,
    String fileName,
    Optional<String> version,
    Optional<String> latestVersion,
    Location place,
    String description,
    Map<String, Object> config,
    Map<String, Object> unrenderedConfig,
    List<ColumnPatch> columns,
    List<YamlNode> tests,
    boolean quoteColumns,
    List<Constraint> constraints,
    Optional<OffsetDateTime> deprecation,
    Optional<String> relation,
    Optional<TimeSpine> timeSpine,
    List<UserFunction.Argument> arguments,
    Optional<UserFunction.Returns> returns) {

  NodePatch {
    columns = List.copyOf(columns);
    tests = List.copyOf(tests);
    arguments = List.copyOf(arguments);
    constraints = List.copyOf(constraints);
  }

  /** As the manifest writes it: {@code package://path}. */
  String patchPath() {
    return packageName + "://" + place.source().path();
  }

  Map<String, Column> columnsByName() {
    Map<String, Column> byName = new LinkedHashMap<>();
    for (ColumnPatch patch : columns) {
      byName.put(patch.column().name(), patch.column());
    }
    return byName;
  }
}
