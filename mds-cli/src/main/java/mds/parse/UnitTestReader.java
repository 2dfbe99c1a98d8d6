package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.KeyReader;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.config.YamlRendering;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.node.Checksum;
import mds.node.FilePath;
import mds.node.Fixture;
import mds.node.NodeDetails;
import mds.node.NodeId;
import mds.node.NodeOrigin;
import mds.node.NodeProperties;
import mds.node.References;
import mds.node.UnitTest;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.yaml.YamlNode;

/** Reads an entry of {@code unit_tests:}; which model it means is found later. */
final class UnitTestReader {

  private static final List<String> KEYS =
      List.of("name", "model", "description", "given", "expect", "overrides", "config", "versions");
  private static final List<String> GIVEN = List.of("input", "rows", "format", "fixture");
  private static final List<String> EXPECTED = List.of("rows", "format", "fixture");
  private static final List<String> OVERRIDES = List.of("macros", "vars", "env_vars");
  private static final List<String> VERSIONS = List.of("include", "exclude");

  private final String packageName;
  private final Configuration configuration;
  private final YamlCalls calls;
  private final FixtureReader fixtures;
  private final List<Diagnostic> problems;

  UnitTestReader(
      String packageName,
      Configuration configuration,
      YamlCalls calls,
      FixtureReader fixtures,
      List<Diagnostic> problems) {
    this.packageName = packageName;
    this.configuration = configuration;
    this.calls = calls;
    this.fixtures = fixtures;
    this.problems = problems;
  }

  UnitTest read(YamlNode.Mapping written) throws DiagnosticException {
    // No template is rendered; dates become the ISO texts that the manifest has.
    YamlRendering.Deferral description = keys -> keys.equals(List.of("description"));
    YamlNode.Mapping entry =
        (YamlNode.Mapping) YamlRendering.render(written, YamlNode.Scalar::value, description);
    KeyReader keys = new KeyReader(entry, problems);
    keys.warnOfOthers(KEYS, "a unit test");
    String name = keys.name("a unit test");
    String model = keys.requiredText("model", "a unit test");
    for (String key : List.of("given", "expect")) {
      if (!keys.has(key)) {
        problems.add(
            Diagnostic.error(Code.MISSING_KEY, "a unit test needs the key `" + key + "`")
                .at(entry.location())
                .hint("add `" + key + ":`"));
      }
    }
    return new UnitTest(
        details(keys, name, model),
        model,
        Optional.empty(),
        given(keys, name),
        expected(keys, name),
        keys.mapping("overrides").map(this::overrides),
        versions(keys));
  }

  private NodeDetails details(KeyReader keys, String name, String model) {
    String path = keys.mapping().source().path();
    String inFolder = FilePath.belowFirstFolder(path);
    List<String> fqn = Fqn.prefix(packageName, "", inFolder);
    fqn.add(model);
    fqn.add(name);
    Map<String, Object> patch = keys.values("config");
    NodeConfig config =
        configuration.of(ResourceType.UNIT_TEST, packageName, fqn, patch, List.of());
    Location place = keys.node("name").map(YamlNode::location).orElse(keys.mapping().location());
    return new NodeDetails(
        NodeId.of(ResourceType.UNIT_TEST, packageName, model, name),
        ResourceType.UNIT_TEST,
        name,
        fqn,
        new NodeOrigin(
            packageName, inFolder, path, keys.mapping().source(), place, "", Checksum.NONE, "sql"),
        RelationName.of("", "", name),
        Quoting.ALL,
        config,
        patch,
        config.tags(),
        new NodeProperties(
            keys.text("description").orElse(""),
            Map.of(),
            Optional.empty(),
            Optional.of(place),
            List.of()),
        References.NONE,
        Map.of());
  }

  private List<UnitTest.Given> given(KeyReader keys, String test) throws DiagnosticException {
    List<UnitTest.Given> all = new ArrayList<>();
    for (YamlNode.Mapping mapping : keys.mappings("given")) {
      KeyReader given = new KeyReader(mapping, problems);
      given.warnOfOthers(GIVEN, "an input of a unit test");
      String input = given.requiredText("input", "an input of a unit test");
      Location place = given.node("input").map(YamlNode::location).orElse(mapping.location());
      Fixture fixture = fixtures.read(given, test, Optional.of(input));
      ParseScope scope = YamlCalls.scope(packageName, place);
      calls.read(input, place, scope);
      all.add(new UnitTest.Given(input, place, scope.references(), fixture));
    }
    return all;
  }

  private Fixture expected(KeyReader keys, String test) throws DiagnosticException {
    Optional<YamlNode.Mapping> mapping = keys.mapping("expect");
    if (mapping.isEmpty()) {
      return new Fixture(Fixture.Format.DICT, Optional.empty(), List.of(), Optional.empty());
    }
    KeyReader expected = new KeyReader(mapping.get(), problems);
    expected.warnOfOthers(EXPECTED, "`expect`");
    return fixtures.read(expected, test, Optional.empty());
  }

  private UnitTest.Overrides overrides(YamlNode.Mapping mapping) {
    KeyReader keys = new KeyReader(mapping, problems);
    keys.warnOfOthers(OVERRIDES, "`overrides`");
    return new UnitTest.Overrides(
        new LinkedHashMap<>(keys.values("macros")),
        new LinkedHashMap<>(keys.values("vars")),
        new LinkedHashMap<>(keys.values("env_vars")));
  }

  private Optional<UnitTest.Versions> versions(KeyReader keys) {
    Optional<YamlNode.Mapping> mapping = keys.mapping("versions");
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    KeyReader versions = new KeyReader(mapping.get(), problems);
    versions.warnOfOthers(VERSIONS, "`versions`");
    UnitTest.Versions read =
        new UnitTest.Versions(list(versions, "include"), list(versions, "exclude"));
    if (read.included().isPresent() && read.excluded().isPresent()) {
      problems.add(
          Diagnostic.error(
                  Code.UNIT_TEST_MODEL, "a unit test cannot both include and exclude versions")
              .at(mapping.get().location())
              .hint("keep one of the two lists"));
    }
    return Optional.of(read);
  }

  private static Optional<List<Object>> list(KeyReader keys, String key) {
    if (keys.node(key).isEmpty()) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    keys.items(key).forEach(item -> values.add(item.value()));
    return Optional.of(values);
  }
}
