package mds.node;

import java.util.function.Function;

/** A small CSV file of the project that becomes a table. */
public record Seed(NodeDetails details) implements Node {

  @Override
  public Seed with(NodeDetails other) {
    return new Seed(other);
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
    return seed.apply(this);
  }
}
