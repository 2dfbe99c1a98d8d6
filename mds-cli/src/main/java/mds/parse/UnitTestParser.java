package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeDetails;
import mds.node.NodeId;
import mds.node.References;
import mds.node.UnitTest;
import mds.value.Text;

/** Reads the unit tests of all packages and finds their models: one test for each version. */
final class UnitTestParser {

  private final List<PackageFiles> packages;
  private final Configuration configuration;
  private final YamlCalls calls;
  private final RefResolver resolver;
  private final Map<NodeId, Node> nodes;
  private final List<GraphNode> disabled;
  private final List<Diagnostic> problems;

  /**
   * @param nodes by id, to which the tests are added
   * @param disabled to which those are added that are switched off, or whose model is
   */
  UnitTestParser(
      List<PackageFiles> packages,
      Configuration configuration,
      YamlCalls calls,
      RefResolver resolver,
      Map<NodeId, Node> nodes,
      List<GraphNode> disabled,
      List<Diagnostic> problems) {
    this.packages = packages;
    this.configuration = configuration;
    this.calls = calls;
    this.resolver = resolver;
    this.nodes = nodes;
    this.disabled = disabled;
    this.problems = problems;
  }

  void parse(List<Nodes.UnitTestEntry> entries) {
    for (PackageFiles files : packages) {
      FixtureReader fixtures = new FixtureReader(files, packages);
      fixtures.refuseSameName(problems);
      UnitTestReader reader =
          new UnitTestReader(files.name(), configuration, calls, fixtures, problems);
      for (Nodes.UnitTestEntry entry : entries) {
        if (entry.packageName().equals(files.name())) {
          parse(reader, entry);
        }
      }
    }
  }

  private void parse(UnitTestReader reader, Nodes.UnitTestEntry entry) {
    try {
      UnitTest test = reader.read(entry.mapping());
      if (test.config().enabled()) {
        resolve(test);
      } else {
        disabled.add(test);
      }
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
    }
  }

  private void resolve(UnitTest test) throws DiagnosticException {
    References.Ref ref = ref(test);
    Optional<Model> model =
        resolver
            .find(ref, test.packageName())
            .map(nodes::get)
            .filter(Model.class::isInstance)
            .map(Model.class::cast);
    if (model.isPresent()) {
      checkIncremental(test, model.get());
      add(test, model.get());
    } else if (isDisabled(test, ref.name())) {
      NodeDetails details = test.details();
      disabled.add(test.with(details.with(details.config().with("enabled", false))));
    } else {
      throw new DiagnosticException(unknown(test, ref));
    }
  }

  // A version may stand behind the name and a space.
  private static References.Ref ref(UnitTest test) {
    String[] words = test.model().strip().split("\\s+", -1);
    Optional<String> version = words.length == 2 ? Optional.of(words[1]) : Optional.empty();
    return new References.Ref(
        Optional.of(test.packageName()), words[0], version, test.details().origin().place());
  }

  private boolean isDisabled(UnitTest test, String model) {
    return disabled.stream()
        .anyMatch(
            node ->
                node instanceof Model
                    && node.name().equals(model)
                    && node.packageName().equals(test.packageName()));
  }

  private Diagnostic unknown(UnitTest test, References.Ref ref) {
    List<String> names = new ArrayList<>();
    for (Node node : nodes.values()) {
      if (node instanceof Model && node.packageName().equals(test.packageName())) {
        names.add(node.name());
      }
    }
    return Diagnostic.error(
            Code.UNIT_TEST_MODEL,
            "the unit test `"
                + test.name()
                + "` is of a model `"
                + test.model()
                + "` that is not there")
        .at(ref.place())
        .didYouMean(NearestName.of(ref.name(), names));
  }

  private static void checkIncremental(UnitTest test, Model model) throws DiagnosticException {
    if (!model.details().references().macros().contains("macro.dbt.is_incremental")) {
      return;
    }
    Object override =
        test.overrides().orElse(UnitTest.Overrides.NONE).macros().get("is_incremental");
    if (!(override instanceof Boolean)) {
      throw wrong(
          test,
          "Boolean override for 'is_incremental' must be provided for unit test '"
              + test.name()
              + "' in model '"
              + model.name()
              + "'",
          "add `overrides: {macros: {is_incremental: true}}`, or `false`");
    }
    if (override.equals(true) && test.given().stream().noneMatch(UnitTest.Given::isThis)) {
      throw wrong(
          test,
          "Unit test '"
              + test.name()
              + "' for incremental model '"
              + model.name()
              + "' must have a 'this' input",
          "add `- input: this` with the rows that were there before");
    }
  }

  private static DiagnosticException wrong(UnitTest test, String message, String hint) {
    return new DiagnosticException(
        Diagnostic.error(Code.UNIT_TEST_MODEL, message)
            .at(test.details().origin().place())
            .hint(hint));
  }

  private void add(UnitTest test, Model model) throws DiagnosticException {
    boolean choosesVersions =
        test.versions()
            .filter(v -> !values(v.included()).isEmpty() || !values(v.excluded()).isEmpty())
            .isPresent();
    if (model.version().isEmpty()) {
      if (choosesVersions) {
        throw wrong(
            test,
            "the unit test `"
                + test.name()
                + "` chooses versions of `"
                + model.name()
                + "`, which has none",
            "remove `versions:`");
      }
      put(test.with(tested(test.details(), model)));
      return;
    }
    List<Model> versions = versions(test, model);
    if (versions.isEmpty()) {
      throw wrong(
          test,
          "the unit test `"
              + test.name()
              + "` chooses no version of `"
              + model.name()
              + "` that is there",
          "name one that the model has");
    }
    for (Model version : versions) {
      String number = version.version().orElseThrow();
      NodeDetails details = test.details().with(new NodeId(test.id() + "_v" + number));
      put(test.with(tested(details, version), number));
    }
  }

  private List<Model> versions(UnitTest test, Model model) {
    List<Model> versions = new ArrayList<>();
    for (Node node : nodes.values()) {
      if (node instanceof Model other
          && other.name().equals(model.name())
          && other.packageName().equals(model.packageName())
          && isChosen(test, other.version().orElse(""))) {
        versions.add(other);
      }
    }
    return versions;
  }

  private static boolean isChosen(UnitTest test, String version) {
    if (test.versions().isEmpty()) {
      return true;
    }
    List<Object> excluded = values(test.versions().get().excluded());
    List<Object> included = values(test.versions().get().included());
    return excluded.isEmpty()
        ? included.stream().anyMatch(one -> Text.str(one).equals(version))
        : excluded.stream().noneMatch(one -> Text.str(one).equals(version));
  }

  private static List<Object> values(Optional<List<Object>> written) {
    return written.orElse(List.of());
  }

  private static NodeDetails tested(NodeDetails details, Model model) {
    return details
        .with(model.details().relation().withIdentifier(details.name()))
        .with(References.NONE.resolved(List.of(model.id())));
  }

  private void put(UnitTest test) {
    Node earlier = nodes.putIfAbsent(test.id(), test);
    if (earlier != null) {
      problems.add(
          Diagnostic.error(
                  Code.DUPLICATE_NODE,
                  "two unit tests of `" + test.model() + "` have the name `" + test.name() + "`")
              .at(test.details().origin().place())
              .related(earlier.details().origin().place(), "the other is here")
              .hint("rename one of them"));
    }
  }
}
