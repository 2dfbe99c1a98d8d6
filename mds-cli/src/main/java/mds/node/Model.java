package mds.node;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mds.config.NodeConfig;

/**
 * A query whose result is kept as a table, view or file, or used inside others.
 *
 * @param version of a model with versions
 * @param latestVersion the version that an unversioned {@code ref} means
 * @param constraints of the whole model
 * @param deprecation from when on it should not be used
 * @param timeSpine when it is a table of times
 * @param batch the part of it that is meant; empty for the whole
 */
public record Model(
    NodeDetails details,
    Optional<String> version,
    Optional<String> latestVersion,
    List<Constraint> constraints,
    Optional<OffsetDateTime> deprecation,
    Optional<TimeSpine> timeSpine,
    Optional<Batch> batch)
    implements Node {

  public Model {
    constraints = List.copyOf(constraints);
  }

  @Override
  public Model with(NodeDetails other) {
    return new Model(other, version, latestVersion, constraints, deprecation, timeSpine, batch);
  }

  /** A part of it, around which the model's hooks run only at its first and last part. */
  public Model part(Batch other, boolean isFirst, boolean isLast) {
    NodeConfig config = isFirst ? config() : config().with("pre-hook", List.of());
    return new Model(
        details.with(isLast ? config : config.with("post-hook", List.of())),
        version,
        latestVersion,
        constraints,
        deprecation,
        timeSpine,
        Optional.of(other));
  }

  /** Whether it is built in batches by event time, unless a macro of the project does so. */
  public boolean isMicrobatch() {
    return config().materialized().equals("incremental")
        && config().text("incremental_strategy").equals(Optional.of("microbatch"));
  }

  /** Whether what it returns is held to what its YAML file says of its columns. */
  public boolean hasContract() {
    return Boolean.TRUE.equals(config().map("contract").get("enforced"));
  }

  /** Whether its constraints are part of the table that is made. */
  public boolean enforcesConstraints() {
    return config().materialized().equals("table") || config().materialized().equals("incremental");
  }

  /** The same model with each of its constraints, those of columns too, replaced. */
  public Model withConstraints(UnaryOperator<Constraint> replacement) {
    Map<String, Column> columns = new LinkedHashMap<>();
    NodeProperties properties = details.properties();
    properties
        .columns()
        .forEach(
            (name, column) ->
                columns.put(
                    name, column.with(column.constraints().stream().map(replacement).toList())));
    return new Model(
        details.with(properties.with(columns)),
        version,
        latestVersion,
        constraints.stream().map(replacement).toList(),
        deprecation,
        timeSpine,
        batch);
  }

  /** The same model with the constraints of another state of it. */
  public Model withConstraintsOf(Model other) {
    return new Model(
        details.with(details.properties().with(other.details.properties().columns())),
        version,
        latestVersion,
        other.constraints,
        deprecation,
        timeSpine,
        batch);
  }

  /** Its own constraints, then those of its columns. */
  public List<Constraint> allConstraints() {
    List<Constraint> all = new ArrayList<>(constraints);
    details.properties().columns().values().forEach(column -> all.addAll(column.constraints()));
    return all;
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
      Function<Operation, R> operation,
      Function<UserFunction, R> function) {
    return model.apply(this);
  }
}
