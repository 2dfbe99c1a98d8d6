package mds.node;

import java.time.OffsetDateTime;
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
 * @param deprecation from when on it should not be used
 */
public record Model(
    NodeDetails details,
    Optional<String> version,
    Optional<String> latestVersion,
    List<Map<String, Object>> constraints,
    Optional<OffsetDateTime> deprecation)
    implements Node {

  public Model {
    constraints = List.copyOf(constraints);
  }

  @Override
  public Model with(NodeDetails other) {
    return new Model(other, version, latestVersion, constraints, deprecation);
  }

  /** Its name, with its version if it has one. */
  public String versionedName() {
    return name() + version.map(number -> " version " + number).orElse("");
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
