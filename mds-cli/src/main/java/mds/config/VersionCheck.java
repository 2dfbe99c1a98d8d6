package mds.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/**
 * Holds {@code require-dbt-version} against the version of dbt whose dialect mds speaks, and {@code
 * require-version} against mds's own.
 */
final class VersionCheck {

  private VersionCheck() {}

  static void check(KeyReader keys, List<Diagnostic> problems) {
    check(keys, "require-dbt-version", "dbt", Versions.DBT, problems);
    check(keys, "require-version", "mds", Versions.MDS, problems);
  }

  private static void check(
      KeyReader keys, String key, String program, String version, List<Diagnostic> problems) {
    Optional<Location> place = keys.node(key).map(YamlNode::location);
    VersionSpecifier own = VersionSpecifier.of(version).orElseThrow();
    for (String written : specifiers(keys.texts(key).orElse(List.of()))) {
      Optional<VersionSpecifier> specifier = VersionSpecifier.of(written);
      if (specifier.isEmpty()) {
        problems.add(
            Diagnostic.error(Code.WRONG_VERSION, "`" + written + "` is no version specifier")
                .at(place)
                .hint("write it like `\">=1.9.0\"`"));
      } else if (!specifier.get().admits(own)) {
        problems.add(
            Diagnostic.error(
                    Code.WRONG_VERSION,
                    "the project asks for "
                        + program
                        + " "
                        + written.strip()
                        + ", this is "
                        + version)
                .at(place)
                .hint("change `" + key + "`, or run with --no-version-check"));
      }
    }
  }

  private static List<String> specifiers(List<String> texts) {
    List<String> specifiers = new ArrayList<>();
    for (String text : texts) {
      specifiers.addAll(List.of(text.split(",", -1)));
    }
    return specifiers;
  }
}
