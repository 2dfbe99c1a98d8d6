package mds.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/**
 * Holds catalogs.yml to what dbt takes. With DuckDB that is no catalog at all: dbt-duckdb knows
 * none to write to, and refuses each.
 */
public final class CatalogsFile {

  private static final List<String> KEYS =
      List.of("name", "active_write_integration", "write_integrations");
  private static final List<String> INTEGRATION =
      List.of(
          "name",
          "catalog_type",
          "catalog_name",
          "table_format",
          "external_volume",
          "file_format",
          "adapter_properties");

  private final List<Diagnostic> problems = new ArrayList<>();

  private CatalogsFile() {}

  /**
   * Looks whether dbt would take the file.
   *
   * @param root what the file holds, rendered; empty when it holds nothing
   * @param start where the file begins
   * @throws DiagnosticException when dbt would refuse it
   */
  public static void check(Optional<YamlNode> root, Location start) throws DiagnosticException {
    CatalogsFile file = new CatalogsFile();
    if (root.isPresent() && root.get() instanceof YamlNode.Mapping mapping) {
      KeyReader keys = new KeyReader(mapping, file.problems);
      keys.mappings("catalogs").forEach(file::check);
    } else {
      file.problems.add(
          wrong(
              root.isEmpty() ? "catalogs.yml is empty" : "catalogs.yml is a mapping",
              "Error reading catalogs.yml: The file is empty",
              root.map(YamlNode::location).orElse(start)));
    }
    if (!file.problems.isEmpty()) {
      throw new DiagnosticException(file.problems);
    }
  }

  private void check(YamlNode.Mapping catalog) {
    int before = problems.size();
    KeyReader keys = new KeyReader(catalog, problems);
    keys.refuseOthers(KEYS, "a catalog");
    String name = keys.requiredText("name", "a catalog");
    List<String> names = new ArrayList<>();
    String type = "";
    for (YamlNode.Mapping entry : keys.mappings("write_integrations")) {
      KeyReader own = new KeyReader(entry, problems);
      own.refuseOthers(INTEGRATION, "a write integration");
      type = own.requiredText("catalog_type", "a write integration");
      String integration = own.requiredText("name", "a write integration");
      if (names.contains(integration)) {
        add(
            "Catalog '%s' cannot have multiple 'write_integrations' with the same name: '%s'."
                .formatted(name, integration),
            entry.location());
      }
      names.add(integration);
    }
    checkActive(name, keys.text("active_write_integration"), names, catalog.location());
    if (problems.size() == before) {
      problems.add(
          wrong(
              "dbt-duckdb has no catalogs to write to, and none of the type `" + type + "`",
              "Catalog type is not supported. Received: " + type + " Expected one of: ",
              catalog.location()));
    }
  }

  private void checkActive(
      String name, Optional<String> active, List<String> names, Location place) {
    if (active.isEmpty() && names.size() != 1) {
      add(
          "Catalog '%s' must specify an 'active_write_integration' when multiple 'write_integrations' are provided."
              .formatted(name),
          place);
    } else if (active.isPresent() && !names.contains(active.get())) {
      List<String> quoted = names.stream().map(each -> "'" + each + "'").toList();
      add(
          "Catalog '%s' must specify an 'active_write_integration' from its set of defined 'write_integrations': [%s]. Got: '%s'."
              .formatted(name, String.join(", ", quoted), active.get()),
          place);
    }
  }

  private void add(String words, Location place) {
    problems.add(Diagnostic.error(Code.YAML_WRONG_SHAPE, words).at(place));
  }

  private static Diagnostic wrong(String message, String words, Location place) {
    return Diagnostic.error(Code.YAML_WRONG_SHAPE, message)
        .at(place)
        .hint("take catalogs.yml out, or leave its list empty")
        .inDbt(words);
  }
}
