package mds.node;

import java.util.function.Function;

/** A hook of the project, which runs before or after all nodes. */
public record Operation(NodeDetails details) implements Node {

  @Override
  public Operation with(NodeDetails other) {
    return new Operation(other);
  }

  @Override
  public <R> R match(
      Function<Model, R> model,
      Function<Seed, R> seed,
      Function<Snapshot, R> snapshot,
      Function<DataTest, R> test,
      Function<Analysis, R> analysis,
      Function<Operation, R> operation) {
    return operation.apply(this);
  }
}
