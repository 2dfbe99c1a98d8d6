package mds.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.value.None;
import mds.value.Text;

/** A unit test in the shape of dbt's manifest, version 12. */
final class UnitTestDocument {

  private UnitTestDocument() {}

  static Map<String, Object> of(UnitTest test, double createdAt) {
    NodeDetails details = test.details();
    Map<String, Object> document = new LinkedHashMap<>(32);
    document.put("model", test.model());
    document.put("given", given(test));
    document.put("expect", rows(test.expected()));
    document.put("name", test.name());
    document.put("resource_type", test.type().word());
    document.put("package_name", test.packageName());
    document.put("path", details.origin().path());
    document.put("original_file_path", test.originalFilePath());
    document.put("unique_id", test.id().value());
    document.put("fqn", test.fqn());
    document.put("description", details.properties().description());
    document.put(
        "overrides", test.overrides().<Object>map(UnitTestDocument::overrides).orElse(None.NONE));
    document.put("depends_on", NodeDocument.dependencies(details.references()));
    document.put("config", test.config().values());
    document.put("checksum", checksum(test));
    document.put(
        "schema", test.tested().<Object>map(id -> details.relation().schema()).orElse(None.NONE));
    document.put("created_at", createdAt);
    document.put(
        "versions", test.versions().<Object>map(UnitTestDocument::versions).orElse(None.NONE));
    document.put("version", NodeDocument.optional(test.version().map(NodeDocument::version)));
    return document;
  }

  private static List<Object> given(UnitTest test) {
    List<Object> all = new ArrayList<>();
    for (UnitTest.Given given : test.given()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("input", given.input());
      document.putAll(rows(given.fixture()));
      all.add(document);
    }
    return all;
  }

  private static Map<String, Object> rows(Fixture fixture) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rows", content(fixture));
    document.put("format", fixture.format().word());
    document.put("fixture", NodeDocument.optional(fixture.file()));
    return document;
  }

  private static Object content(Fixture fixture) {
    return fixture.sql().<Object>map(sql -> sql).orElse(fixture.rows());
  }

  private static Map<String, Object> overrides(UnitTest.Overrides overrides) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("macros", overrides.macros());
    document.put("vars", overrides.vars());
    document.put("env_vars", overrides.environment());
    return document;
  }

  private static Map<String, Object> versions(UnitTest.Versions versions) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("include", NodeDocument.optional(versions.included()));
    document.put("exclude", NodeDocument.optional(versions.excluded()));
    return document;
  }

  // dbt digests what Python shows of its objects: only with the same text is a test that dbt has
  // in a manifest, too, known to be unchanged.
  private static String checksum(UnitTest test) {
    List<String> inputs = new ArrayList<>();
    StringBuilder files = new StringBuilder();
    for (UnitTest.Given given : test.given()) {
      Map<String, Object> input = Map.of("input", given.input());
      inputs.add(shown("UnitTestInputFixture", joined(input, rows(given.fixture()))));
      if (given.fixture().file().isPresent()) {
        files.append('-').append(Text.str(content(given.fixture())));
      }
    }
    String shown =
        String.join(
            "-",
            test.model(),
            optional("UnitTestNodeVersions", test.versions().map(UnitTestDocument::versions)),
            "[" + String.join(", ", inputs) + "]",
            shown("UnitTestOutputFixture", rows(test.expected())),
            optional("UnitTestOverrides", test.overrides().map(UnitTestDocument::overrides)));
    return Checksum.ofExactly(shown + files).value();
  }

  private static Map<String, Object> joined(Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> all = new LinkedHashMap<>(one);
    all.putAll(other);
    return all;
  }

  private static String optional(String type, Optional<Map<String, Object>> fields) {
    return fields.map(values -> shown(type, values)).orElse("None");
  }

  private static String shown(String type, Map<String, Object> fields) {
    List<String> shown = new ArrayList<>();
    fields.forEach((name, value) -> shown.add(name + "=" + shownField(name, value)));
    return type + "(" + String.join(", ", shown) + ")";
  }

  private static String shownField(String name, Object value) {
    if (!name.equals("format")) {
      return Text.repr(value);
    }
    String member = value.equals("dict") ? "Dict" : Text.str(value).toUpperCase(Locale.ROOT);
    return "<UnitTestFormat." + member + ": " + Text.repr(value) + ">";
  }
}
