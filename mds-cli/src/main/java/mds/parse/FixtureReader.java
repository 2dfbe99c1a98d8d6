package mds.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.node.Fixture;
import mds.value.None;
import mds.yaml.YamlNode;

/** Reads the rows of unit tests, in any of their formats, from YAML and from fixture files. */
final class FixtureReader {

  private static final Pattern REF =
      Pattern.compile("\\s*ref\\(\\s*(?:['\"](\\w+)['\"]\\s*,\\s*)?['\"]([^'\"]+)['\"]\\s*\\)\\s*");

  private final PackageFiles files;
  private final List<PackageFiles> packages;

  FixtureReader(PackageFiles files, List<PackageFiles> packages) {
    this.files = files;
    this.packages = packages;
  }

  /**
   * Reads what stands beside {@code rows}, {@code format} and {@code fixture}.
   *
   * @param test the name of the unit test, for errors
   * @param input whose rows they are; empty for those that are expected
   * @throws DiagnosticException when they are not in their format
   */
  Fixture read(KeyReader keys, String test, Optional<String> input) throws DiagnosticException {
    String word = keys.text("format").orElse("dict");
    Fixture.Format format =
        Fixture.Format.of(word)
            .orElseThrow(
                () ->
                    wrong(
                        keys,
                        Diagnostic.error(
                                Code.UNIT_TEST_FIXTURE, "rows have no format `" + word + "`")
                            .didYouMean(NearestName.of(word, List.of("dict", "csv", "sql")))
                            .hint("set `format` to `dict`, `csv` or `sql`")));
    Optional<String> file = keys.text("fixture");
    return switch (format) {
      case DICT -> fixture(format, file, promoted(dictionaries(keys, test, file, input)));
      case CSV -> fixture(format, file, promoted(values(text(keys, test, format, file), keys)));
      case SQL -> new Fixture(format, file, List.of(), Optional.of(text(keys, test, format, file)));
    };
  }

  private static Fixture fixture(
      Fixture.Format format, Optional<String> file, List<Map<String, Object>> rows) {
    return new Fixture(format, file, rows, Optional.empty());
  }

  private List<Map<String, Object>> dictionaries(
      KeyReader keys, String test, Optional<String> file, Optional<String> input)
      throws DiagnosticException {
    Optional<YamlNode> rows = keys.node("rows");
    if (rows.isEmpty() && file.isEmpty() && input.isPresent()) {
      return values(seed(keys, test, input.get()), keys);
    }
    if (rows.isEmpty() || !(rows.get() instanceof YamlNode.Sequence)) {
      throw mismatch(keys, test, "a list of mappings", "dict");
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (YamlNode row : keys.items("rows")) {
      if (!(row instanceof YamlNode.Mapping mapping)) {
        throw mismatch(keys, test, "a list of mappings", "dict");
      }
      all.add(mapping.value());
    }
    return all;
  }

  private String text(KeyReader keys, String test, Fixture.Format format, Optional<String> file)
      throws DiagnosticException {
    if (file.isPresent()) {
      return fileText(keys, format, file.get());
    }
    Optional<YamlNode> rows = keys.node("rows");
    if (rows.isPresent() && rows.get().value() instanceof String text) {
      return text;
    }
    throw mismatch(keys, test, "a text, or `fixture` with the name of a file", format.word());
  }

  private String fileText(KeyReader keys, Fixture.Format format, String name)
      throws DiagnosticException {
    List<String> names = new ArrayList<>();
    for (ProjectFile file : files.files()) {
      if (file.kind() == ProjectFile.Kind.FIXTURE && file.ending().equals(format.word())) {
        if (file.stem().equals(name)) {
          return file.source().text().strip();
        }
        names.add(file.stem());
      }
    }
    throw wrong(
        keys,
        Diagnostic.error(
                Code.UNIT_TEST_FIXTURE,
                "there is no fixture file `" + name + "." + format.word() + "`")
            .didYouMean(NearestName.of(name, names))
            .hint("fixture files are in tests/fixtures"));
  }

  // An input without rows is a seed, and has the rows of its file.
  private String seed(KeyReader keys, String test, String input) throws DiagnosticException {
    Matcher ref = REF.matcher(input);
    if (ref.matches()) {
      String packageName = Optional.ofNullable(ref.group(1)).orElse(files.name());
      for (PackageFiles one : packages) {
        for (ProjectFile file : one.files()) {
          if (one.name().equals(packageName)
              && file.kind() == ProjectFile.Kind.SEED
              && file.stem().equals(ref.group(2))
              && !file.source().text().isEmpty()) {
            return file.source().text().strip();
          }
        }
      }
    }
    throw wrong(
        keys,
        Diagnostic.error(
                Code.UNIT_TEST_FIXTURE,
                "Unable to find seed '"
                    + seedName(input)
                    + "' for unit tests: `"
                    + test
                    + "` gives no rows of it")
            .hint("give `rows:`; only a seed's file of up to 1 MB can stand for them"));
  }

  private String seedName(String input) {
    Matcher ref = REF.matcher(input);
    if (!ref.matches()) {
      return input;
    }
    return Optional.ofNullable(ref.group(1)).orElse(files.name()) + "." + ref.group(2);
  }

  /** Refuses fixture files of the same name, of which nobody knows which is meant. */
  void refuseSameName(List<Diagnostic> problems) {
    Map<String, ProjectFile> byName = new LinkedHashMap<>();
    for (ProjectFile file : files.files()) {
      if (file.kind() == ProjectFile.Kind.FIXTURE) {
        ProjectFile earlier = byName.putIfAbsent(file.stem(), file);
        if (earlier != null) {
          problems.add(
              Diagnostic.error(
                      Code.DUPLICATE_NODE, "two fixture files have the name `" + file.stem() + "`")
                  .at(file.source().start())
                  .related(earlier.source().start(), "the other is here")
                  .hint("rename one of them"));
        }
      }
    }
  }

  private static List<Map<String, Object>> values(String csv, KeyReader keys)
      throws DiagnosticException {
    List<List<String>> records = CsvRows.read(csv);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<String> record : records.subList(Math.min(1, records.size()), records.size())) {
      List<String> header = records.get(0);
      if (record.size() > header.size()) {
        throw wrong(
            keys,
            Diagnostic.error(
                    Code.UNIT_TEST_FIXTURE,
                    "the row `"
                        + String.join(",", record)
                        + "` has more values than there are columns")
                .hint("put values that contain a comma between double quotes"));
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (int index = 0; index < header.size(); index++) {
        String value = index < record.size() ? record.get(index) : "";
        row.put(header.get(index), value.isEmpty() ? None.NONE : value);
      }
      rows.add(row);
    }
    return rows;
  }

  // As dbt does, whose manifest shows it: the first row without NULL changes places with the first.
  private static List<Map<String, Object>> promoted(List<Map<String, Object>> rows) {
    List<Map<String, Object>> promoted = new ArrayList<>(rows);
    for (int index = 0; index < rows.size(); index++) {
      if (!rows.get(index).containsValue(None.NONE)) {
        Collections.swap(promoted, 0, index);
        return promoted;
      }
    }
    return promoted;
  }

  private static DiagnosticException mismatch(
      KeyReader keys, String test, String wanted, String format) {
    return wrong(
        keys,
        Diagnostic.error(
                Code.UNIT_TEST_FIXTURE,
                "the unit test `" + test + "` has rows that are not in the format `" + format + "`")
            .hint("with it, `rows` is " + wanted));
  }

  private static DiagnosticException wrong(KeyReader keys, Diagnostic diagnostic) {
    YamlNode place =
        keys.node("rows")
            .or(() -> keys.node("fixture"))
            .or(() -> keys.node("input"))
            .orElse(keys.mapping());
    return new DiagnosticException(diagnostic.at(place.location()));
  }
}
