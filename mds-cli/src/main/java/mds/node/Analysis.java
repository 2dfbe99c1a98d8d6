package mds.node;

import java.util.function.Function;

/** SQL of the project that is compiled only, for people to run. */
public record Analysis(NodeDetails details) implements Node {

  @Override
  public Analysis with(NodeDetails other) {
    return new Analysis(other);
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
    return analysis.apply(this);
  }
}
