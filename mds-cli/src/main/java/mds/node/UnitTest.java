package mds.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mds.diagnostic.Location;

/**
 * A check of a model's query on rows that are written down, without any of its real inputs.
 *
 * @param model as written
 * @param version of the tested model, when it has versions
 * @param overrides what the model's template sees instead; empty when the entry has no such key
 * @param versions which versions of the model are tested; empty for all
 */
public record UnitTest(
    NodeDetails details,
    String model,
    Optional<String> version,
    List<Given> given,
    Fixture expected,
    Optional<Overrides> overrides,
    Optional<Versions> versions)
    implements Node {

  /**
   * Rows that stand for an input.
   *
   * @param input the text of a call, such as {@code ref('orders')}, or {@code this}
   * @param place of that text
   * @param references what the call refers to
   */
  public record Given(String input, Location place, References references, Fixture fixture) {

    /** Whether the rows are those that the model itself had before. */
    public boolean isThis() {
      return input.strip().equals("this");
    }
  }

  /**
   * What holds for the rendering of the model alone.
   *
   * @param macros what calls give, by the macro's name or {@code package.name}
   */
  public record Overrides(
      Map<String, Object> macros, Map<String, Object> vars, Map<String, Object> environment) {

    public static final Overrides NONE = new Overrides(Map.of(), Map.of(), Map.of());
  }

  /** Versions of the model, as written; empty where the key is not there. */
  public record Versions(Optional<List<Object>> included, Optional<List<Object>> excluded) {}

  public UnitTest {
    given = List.copyOf(given);
  }

  /** The model it checks; empty when the test is switched off. */
  public Optional<NodeId> tested() {
    return dependsOn().stream().findFirst();
  }

  /** The name with the version of the model. */
  public String versionedName() {
    return name() + version.map(number -> "_v" + number).orElse("");
  }

  @Override
  public UnitTest with(NodeDetails other) {
    return new UnitTest(other, model, version, given, expected, overrides, versions);
  }

  /** The same test of one version of its model. */
  public UnitTest with(NodeDetails other, String version) {
    return new UnitTest(other, model, Optional.of(version), given, expected, overrides, versions);
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
    return unitTest.apply(this);
  }
}
