package mds.node;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A query for rows that should not be there.
 *
 * @param generic how it came about, when it is a generic test that a YAML file names
 */
public record DataTest(NodeDetails details, Optional<Generic> generic) implements Node {

  /**
   * The entry of a YAML file that a generic test was made from.
   *
   * @param arguments of the test macro, as written, with {@code model} and {@code column_name}
   * @param namespace the package before the dot in the test's name
   * @param attachedTo the node that the test stands under; sources have none
   * @param group of that node
   * @param isUnknown whether there is no macro of its name
   * @param fileKey the YAML key and the name it stands under, such as {@code models.orders}
   */
  public record Generic(
      String name,
      Optional<String> namespace,
      Map<String, Object> arguments,
      Optional<String> columnName,
      Optional<NodeId> attachedTo,
      Optional<String> group,
      boolean isUnknown,
      String fileKey) {}

  @Override
  public DataTest with(NodeDetails other) {
    return new DataTest(other, generic);
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
    return test.apply(this);
  }
}
