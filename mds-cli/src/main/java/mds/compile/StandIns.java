package mds.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Source;

/** Selects that stand for the inputs of a model while it is compiled, and those that it uses. */
final class StandIns {

  private final Map<NodeId, Expression> all = new LinkedHashMap<>();
  private final Set<NodeId> used = new LinkedHashSet<>();

  void put(GraphNode input, Expression expression) {
    all.put(input.id(), expression);
  }

  /** What an input is called by, without dbt's prefix. */
  static String identifier(GraphNode input) {
    return input instanceof Source source
        ? source.sourceName() + "__" + source.name()
        : ((Node) input).details().relation().identifier();
  }

  /** The select that stands for an input, from now on a part of the statement. */
  Optional<Expression> use(NodeId input) {
    Optional<Expression> found = Optional.ofNullable(all.get(input));
    found.ifPresent(expression -> used.add(input));
    return found;
  }

  /** Those in use, in the order of the first. */
  List<Expression> used() {
    List<Expression> expressions = new ArrayList<>();
    used.forEach(id -> Optional.ofNullable(all.get(id)).ifPresent(expressions::add));
    return expressions;
  }

  /** The inputs of {@link #used()}. */
  List<NodeId> usedInputs() {
    return List.copyOf(used);
  }
}
