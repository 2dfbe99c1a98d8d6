package mds.parse;

import java.util.List;
import mds.node.Column;
import mds.yaml.YamlNode;

/**
 * A column as a YAML file describes it.
 *
 * @param column its description still as written
 * @param tests entries of its {@code tests:} or {@code data_tests:}
 */
record ColumnPatch(Column column, List<YamlNode> tests) {

  ColumnPatch {
    tests = List.copyOf(tests);
  }
}
