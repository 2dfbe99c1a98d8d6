package mds.node;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mds.config.NodeConfig;
import mds.config.ResourceType;

/** A node that mds compiles, and most of which it builds or checks. */
public sealed interface Node extends GraphNode
    permits Model, Seed, Snapshot, DataTest, UnitTest, Analysis, Operation, UserFunction {

  NodeDetails details();

  /** The same node with other details. */
  Node with(NodeDetails details);

  <R> R match(
      Function<Model, R> model,
      Function<Seed, R> seed,
      Function<Snapshot, R> snapshot,
      Function<DataTest, R> test,
      Function<UnitTest, R> unitTest,
      Function<Analysis, R> analysis,
      Function<Operation, R> operation,
      Function<UserFunction, R> function);

  @Override
  default NodeId id() {
    return details().id();
  }

  @Override
  default ResourceType type() {
    return details().type();
  }

  @Override
  default String name() {
    return details().name();
  }

  @Override
  default String packageName() {
    return details().origin().packageName();
  }

  @Override
  default List<String> fqn() {
    return details().fqn();
  }

  @Override
  default NodeConfig config() {
    return details().config();
  }

  @Override
  default List<String> tags() {
    return details().tags();
  }

  @Override
  default Map<String, Object> meta() {
    return details().config().meta();
  }

  @Override
  default String originalFilePath() {
    return details().origin().originalFilePath();
  }

  @Override
  default List<NodeId> dependsOn() {
    return details().references().nodes();
  }

  /** Whether it lives in other nodes' statements only and has no relation of its own. */
  default boolean isEphemeral() {
    return config().materialized().equals("ephemeral");
  }
}
