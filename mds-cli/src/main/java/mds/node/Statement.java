package mds.node;

import java.util.function.Function;

/**
 * SQL of the project that is compiled but makes no relation: an analysis, a hook, an inline query.
 */
public record Statement(NodeDetails details) implements Node {

  @Override
  public Statement with(NodeDetails other) {
    return new Statement(other);
  }

  @Override
  public <R> R match(
      Function<Model, R> model,
      Function<Seed, R> seed,
      Function<Snapshot, R> snapshot,
      Function<DataTest, R> test,
      Function<Statement, R> statement) {
    return statement.apply(this);
  }
}
