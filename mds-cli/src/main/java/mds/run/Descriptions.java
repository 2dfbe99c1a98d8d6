package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.node.Column;
import mds.node.Node;
import mds.run.NodeBuild.DescribedColumn;

/** What the catalogue is to say of a node, as {@code persist_docs} has it. */
final class Descriptions {

  private Descriptions() {}

  static Optional<String> of(Node node) {
    boolean persists = Boolean.TRUE.equals(node.config().map("persist_docs").get("relation"));
    String text = node.details().properties().description();
    return persists && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  static List<DescribedColumn> ofColumns(Node node) {
    List<DescribedColumn> described = new ArrayList<>();
    if (Boolean.TRUE.equals(node.config().map("persist_docs").get("columns"))) {
      for (Column column : node.details().properties().columns().values()) {
        boolean isExact = column.quote().orElse(false);
        described.add(new DescribedColumn(column.name(), isExact, column.description()));
      }
    }
    return described;
  }
}
