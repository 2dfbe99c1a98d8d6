package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.TimeSpine;
import mds.yaml.YamlNode;

/** Reads the {@code time_spine:} of a model, and holds it to the model's columns. */
final class TimeSpineReader {

  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  TimeSpineReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  Optional<TimeSpine> read(KeyReader model, List<ColumnPatch> columns) {
    Optional<YamlNode.Mapping> entry = model.mapping("time_spine");
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    KeyReader keys = new KeyReader(entry.get(), problems);
    Map<String, Optional<String>> custom = new LinkedHashMap<>();
    for (YamlNode.Mapping granularity : keys.mappings("custom_granularities")) {
      KeyReader own = new KeyReader(granularity, problems);
      custom.put(own.name("a granularity"), own.text("column_name"));
    }
    TimeSpine spine =
        new TimeSpine(keys.requiredText("standard_granularity_column", "a time spine"), custom);
    check(spine, keys, columns);
    return Optional.of(spine);
  }

  // The words are dbt's, which scripts look for.
  private void check(TimeSpine spine, KeyReader keys, List<ColumnPatch> columns) {
    Optional<ColumnPatch> standard = find(spine.column(), columns);
    if (standard.isEmpty()) {
      problems.add(
          wrong(keys, "Time spine standard granularity column must be defined on the model.")
              .hint("describe `" + spine.column() + "` under `columns:`"));
    } else if (standard.get().column().granularity().isEmpty()) {
      problems.add(
          wrong(keys, "Time spine standard granularity column must have a granularity defined.")
              .hint("give `" + spine.column() + "` a `granularity:`, such as day"));
    }
    List<String> missing = new ArrayList<>();
    spine
        .custom()
        .forEach(
            (name, column) -> {
              if (find(column.orElse(name), columns).isEmpty()) {
                missing.add(column.orElse(name));
              }
            });
    if (!missing.isEmpty()) {
      problems.add(
          wrong(keys, "Time spine custom granularity columns do not exist in the model.")
              .hint("describe under `columns:` " + String.join(", ", missing)));
    }
  }

  private static Optional<ColumnPatch> find(String name, List<ColumnPatch> columns) {
    return columns.stream().filter(column -> column.column().name().equals(name)).findFirst();
  }

  private static Diagnostic wrong(KeyReader keys, String message) {
    return Diagnostic.error(Code.SEMANTICS, message)
        .at(keys.node("standard_granularity_column").map(YamlNode::location));
  }
}
