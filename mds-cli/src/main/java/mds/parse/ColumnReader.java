package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.KeyReader;
import mds.diagnostic.Diagnostic;
import mds.node.Column;
import mds.yaml.YamlNode;

/** Reads the {@code columns:} of an entry, and the tests of anything that has tests. */
final class ColumnReader {

  private static final Set<String> READ =
      Set.of(
          "name",
          "description",
          "data_type",
          "quote",
          "meta",
          "tags",
          "config",
          "tests",
          "data_tests",
          "constraints",
          "granularity");

  private ColumnReader() {}

  static List<ColumnPatch> columns(KeyReader entry, List<Diagnostic> problems) {
    List<ColumnPatch> columns = new ArrayList<>();
    for (YamlNode.Mapping mapping : entry.mappings("columns")) {
      if (mapping.get("name").isPresent() || mapping.get("include").isEmpty()) {
        columns.add(column(new KeyReader(mapping, problems), problems));
      }
    }
    return columns;
  }

  private static ColumnPatch column(KeyReader keys, List<Diagnostic> problems) {
    keys.warnOfOthers(PropertyKeys.COLUMN, "a column");
    Map<String, Object> config = keys.values("config");
    Column column =
        new Column(
            keys.name("a column"),
            keys.text("description").orElse(""),
            keys.text("data_type"),
            keys.flag("quote"),
            joined(keys.values("meta"), config.getOrDefault("meta", Map.of())),
            tags(keys, config),
            new ConstraintReader(false, problems).read(keys),
            keys.text("granularity"),
            List.of(),
            keys.others(READ));
    return new ColumnPatch(column, tests(keys));
  }

  private static Map<String, Object> joined(Map<String, Object> meta, Object more) {
    Map<String, Object> all = new LinkedHashMap<>(meta);
    if (more instanceof Map<?, ?> map) {
      map.forEach((key, value) -> all.put(key.toString(), value));
    }
    return all;
  }

  private static List<String> tags(KeyReader keys, Map<String, Object> config) {
    Set<String> tags = new LinkedHashSet<>(keys.texts("tags").orElse(List.of()));
    Object more = config.getOrDefault("tags", List.of());
    for (Object tag : more instanceof List<?> list ? list : List.of(more)) {
      tags.add(tag.toString());
    }
    return List.copyOf(tags);
  }

  static List<YamlNode> tests(KeyReader keys) {
    keys.refuseBoth("data_tests", "tests", "test");
    Optional<YamlNode> tests = keys.node("data_tests");
    return tests.isPresent() ? keys.items("data_tests") : keys.items("tests");
  }
}
