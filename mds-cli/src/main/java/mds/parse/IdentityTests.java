package mds.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.Identity;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.node.DataTest;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.value.Text;

/**
 * The tests that follow from a model's {@code grain}: its columns are the primary key, and each
 * identity among them is there in the model that is its home. A test that somebody wrote is not
 * made a second time.
 */
final class IdentityTests {

  private final Map<String, Identity> identities;
  private final GenericTestParser tests;
  private final Location projectFile;
  private final List<Diagnostic> problems;

  /**
   * @param projectFile the place of tests of models that no YAML file describes
   * @param problems where errors are added
   */
  IdentityTests(
      Map<String, Identity> identities,
      GenericTestParser tests,
      Location projectFile,
      List<Diagnostic> problems) {
    this.identities = identities;
    this.projectFile = projectFile;
    this.tests = tests;
    this.problems = problems;
  }

  /**
   * Adds the tests of a package's models.
   *
   * @param all nodes, to which they are added
   */
  void add(Collection<Node> own, Nodes all) {
    List<Model> grained =
        own.stream().filter(IdentityTests::hasGrain).map(Model.class::cast).toList();
    if (grained.isEmpty()) {
      return;
    }
    Map<String, Node> models = new HashMap<>();
    Set<NodeId> known = new HashSet<>();
    for (Node node : all.nodes()) {
      known.add(node.id());
      if (node instanceof Model) {
        models.put(node.name(), node);
      }
    }
    for (Model model : grained) {
      try {
        tests(model, models).stream().filter(test -> known.add(test.id())).forEach(all::add);
      } catch (DiagnosticException problem) {
        problems.addAll(problem.diagnostics());
      }
    }
  }

  private static boolean hasGrain(Node node) {
    return node instanceof Model && node.config().get("grain").isPresent();
  }

  private List<DataTest> tests(Model model, Map<String, Node> models) throws DiagnosticException {
    Optional<Identity> identity = identity(model);
    List<String> columns =
        identity.map(Identity::columns).orElseGet(() -> model.config().texts("grain"));
    Optional<Location> written = model.details().properties().place();
    Location place = written.or(() -> identity.map(Identity::place)).orElse(projectFile);
    List<DataTest> made = new ArrayList<>();
    made.add(test(model, "primary_key", Map.of("columns", columns), place));
    for (Identity other : identities.values()) {
      if (refers(model, columns, other, models)) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("columns", other.columns());
        arguments.put("to", "ref(" + Text.repr(other.home().orElseThrow()) + ")");
        made.add(test(model, "foreign_key", arguments, written.orElse(other.place())));
      }
    }
    return made;
  }

  private Optional<Identity> identity(Model model) throws DiagnosticException {
    if (!(model.config().get("grain").orElseThrow() instanceof String name)) {
      return Optional.empty();
    }
    Identity identity = identities.get(name);
    if (identity == null) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.UNKNOWN_IDENTITY,
                  "the grain of `" + model.name() + "` is `" + name + "`, which is no identity")
              .at(model.details().origin().source().start())
              .didYouMean(NearestName.of(name, identities.keySet()))
              .hint("declare it under `identities:`, or list the columns: `grain: [market, day]`"));
    }
    return Optional.of(identity);
  }

  private DataTest test(Model model, String name, Map<String, Object> arguments, Location place)
      throws DiagnosticException {
    return tests.parse(
        TestSubject.of(model, place),
        new TestDefinition(
            name, Optional.empty(), arguments, Map.of(), Optional.empty(), "", place));
  }

  // What the home is made of has more than it, such as what it has removed as a duplicate.
  private static boolean refers(
      Model model, List<String> columns, Identity identity, Map<String, Node> models)
      throws DiagnosticException {
    if (identity.home().isEmpty() || !columns.containsAll(identity.columns())) {
      return false;
    }
    String home = identity.home().get();
    if (!models.containsKey(home)) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.UNKNOWN_IDENTITY,
                  "the identity `" + identity.name() + "` is at home in no model `" + home + "`")
              .at(identity.place())
              .didYouMean(NearestName.of(home, models.keySet()))
              .hint("`model:` names the model that has each of them once"));
    }
    return !withAncestors(home, models).contains(model.name());
  }

  private static Set<String> withAncestors(String home, Map<String, Node> models) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(home));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (found.add(name) && models.containsKey(name)) {
        models.get(name).details().references().refs().forEach(ref -> open.add(ref.name()));
      }
    }
    return found;
  }
}
