package mds.node;

import java.util.function.Function;

/**
 * A hook of the project, which runs before or after all nodes.
 *
 * @param index its place among the hooks of its event, from 0
 */
public record Operation(NodeDetails details, long index) implements Node {

  @Override
  public Operation with(NodeDetails other) {
    return new Operation(other, index);
  }

  @Override
  public <R> R match(
      Function<Model, R> model,
      Function<Seed, R> seed,
      Function<Snapshot, R> snapshot,
      Function<DataTest, R> test,
      Function<UnitTest, R> unitTest,
      Function<Analysis, R> analysis,
      Function<Operation, R> operation,
      Function<UserFunction, R> function) {
    return operation.apply(this);
  }
}
