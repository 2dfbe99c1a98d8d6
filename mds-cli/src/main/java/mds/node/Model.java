package mds.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A query whose result is kept as a table, view or file, or used inside others.
 *
 * @param version of a model with versions
 * @param latestVersion the version that an unversioned {@code ref} means
 * @param constraints of the whole model, as written
 */
public record Model(
    NodeDetails details,
    Optional<String> version,
    Optional<String> latestVersion,
    List<Map<String, Object>> constraints)
    implements Node {

  public Model {
    constraints = List.copyOf(constraints);
  }

  @Override
  public Model with(NodeDetails other) {
    return new Model(other, version, latestVersion, constraints);
  }

  @Override
  public <R> R match(
      Function<Model, R> model,
      Function<Seed, R> seed,
      Function<Snapshot, R> snapshot,
      Function<DataTest, R> test,
      Function<UnitTest, R> unitTest,
      Function<Analysis, R> analysis,
      Function<Operation, R> operation) {
    return model.apply(this);
  }
}
