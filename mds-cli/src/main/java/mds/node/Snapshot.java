package mds.node;

import java.util.function.Function;

/** A query whose rows are kept with the time from which and until which they held. */
public record Snapshot(NodeDetails details) implements Node {

  @Override
  public Snapshot with(NodeDetails other) {
    return new Snapshot(other);
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
    return snapshot.apply(this);
  }
}
