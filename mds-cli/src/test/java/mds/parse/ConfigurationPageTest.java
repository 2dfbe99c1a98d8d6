package mds.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.config.BackupReader;
import mds.config.FeedReader;
import mds.config.IdentityReader;
import mds.config.NetworkReader;
import mds.config.NotifyReader;
import mds.config.ProfileReader;
import mds.config.ProjectReader;
import mds.config.PublishReader;
import mds.config.ResourceType;
import mds.config.Settings;
import mds.config.packages.PackagesReader;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/configuration.md against the code. */
final class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Path GUIDE = Path.of("../docs/guide");
  private static final Pattern KEY = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  static Map<String, Collection<String>> tables() {
    return Map.ofEntries(
        Map.entry("Keys of the project file", ProjectReader.KEYS),
        Map.entry("Keys of an identity", IdentityReader.KEYS),
        Map.entry("Keys of notify", NotifyReader.KEYS),
        Map.entry("Keys of backup", BackupReader.KEYS),
        Map.entry("Keys of a feed", FeedReader.KEYS),
        Map.entry("Keys of a market of a feed", FeedReader.PINS),
        Map.entry("Keys of publish", PublishReader.KEYS),
        Map.entry("Keys of network", NetworkReader.KEYS),
        Map.entry("Keys of ntfy", NotifyReader.NTFY),
        Map.entry("Keys of webhook", NotifyReader.WEBHOOK),
        Map.entry("Keys of a package", PackagesReader.keys()),
        Map.entry("Keys of a profile", ProfileReader.PROFILE_KEYS),
        Map.entry("Keys of a target", ProfileReader.KEYS),
        Map.entry("Settings", Settings.NAMES),
        Map.entry("Keys of a properties file", PropertyKeys.FILE),
        Map.entry("Keys of a model, seed, snapshot, analysis, test or function", ofNodes()),
        Map.entry("Keys of a version", PropertyKeys.VERSION),
        Map.entry("Keys of a column", PropertyKeys.COLUMN),
        Map.entry("Keys of a source", PropertyKeys.SOURCE),
        Map.entry("Keys of a table of a source", PropertyKeys.TABLE),
        Map.entry("Keys of a macro", PropertyKeys.MACRO),
        Map.entry("Keys of an exposure", ExposureReader.KEYS));
  }

  private static Set<String> ofNodes() {
    Set<String> keys = new HashSet<>();
    for (ResourceType type :
        List.of(
            ResourceType.MODEL,
            ResourceType.SEED,
            ResourceType.SNAPSHOT,
            ResourceType.TEST,
            ResourceType.FUNCTION)) {
      keys.addAll(PropertyKeys.of(type));
    }
    return keys;
  }

  static Stream<Map.Entry<String, Collection<String>>> eachTable() {
    return tables().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("eachTable")
  void theTableHasTheKeysThatTheCodeReads(Map.Entry<String, Collection<String>> table)
      throws IOException {
    assertThat(keysUnder(table.getKey())).containsExactlyInAnyOrderElementsOf(table.getValue());
  }

  private static String pages() throws IOException {
    StringBuilder pages = new StringBuilder(Files.readString(PAGE));
    try (Stream<Path> guides = Files.list(GUIDE)) {
      for (Path guide : guides.sorted().toList()) {
        pages.append('\n').append(Files.readString(guide));
      }
    }
    return pages.toString();
  }

  private static List<String> keysUnder(String heading) throws IOException {
    String page = pages();
    int start = page.indexOf("\n### " + heading + "\n");
    assertThat(start).as("a heading " + heading).isNotNegative();
    int next = page.indexOf("\n#", start + 1);
    String section = page.substring(start, next < 0 ? page.length() : next);
    return KEY.matcher(section).results().map(match -> match.group(1)).toList();
  }

  @Test
  void theExamplesAreAProjectWithoutAWarning() throws IOException {
    TestProject project = TestProject.in(folder);
    List<String> files = new ArrayList<>();
    for (MatchResult example : EXAMPLE.matcher(Files.readString(PAGE)).results().toList()) {
      project.file(example.group(1), example.group(2));
      files.add(example.group(1));
    }
    project.file("models/orders.sql", "select * from {{ source('drive', 'raw_orders') }}");
    // Without nodes that they are for, settings are warned of.
    project.file("models/marts/daily.sql", "select * from {{ ref('orders') }}");
    project.file("seeds/addresses.csv", "postcode\n01234\n");

    CommandResult result = project.run("--warn-error", "parse");

    assertThat(files).containsExactly("project.yml", "profiles.yml", "models/shop.yml");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }
}
