package mds.parse;

import java.util.List;
import mds.node.Source;
import mds.yaml.YamlNode;

/**
 * A source's table as a YAML file declares it.
 *
 * @param source with its descriptions as written
 * @param columns for the tests that stand under them
 */
record SourcePatch(
    Source source, List<ColumnPatch> columns, List<YamlNode> tests, boolean quoteColumns) {

  SourcePatch {
    columns = List.copyOf(columns);
    tests = List.copyOf(tests);
  }
}
