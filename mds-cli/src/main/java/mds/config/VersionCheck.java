package mds.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/**
 * Holds {@code require-dbt-version} against the version of dbt whose dialect mds speaks, and {@code
 * require-version} against mds's own.
 */
final class VersionCheck {

  private static final Pattern SPECIFIER =
      Pattern.compile(
          "\\s*(>=|<=|>|<|==|=)?\\s*v?(\\d+)\\.(\\d+)(?:\\.(\\d+))?([-.+a-zA-Z0-9]*)\\s*");

  private VersionCheck() {}

  static void check(KeyReader keys, List<Diagnostic> problems) {
    check(keys, "require-dbt-version", "dbt", Versions.DBT, problems);
    check(keys, "require-version", "mds", Versions.MDS, problems);
  }

  private static void check(
      KeyReader keys, String key, String program, String version, List<Diagnostic> problems) {
    Optional<Location> place = keys.node(key).map(YamlNode::location);
    for (String specifier : specifiers(keys.texts(key).orElse(List.of()))) {
      Matcher parts = SPECIFIER.matcher(specifier);
      if (!parts.matches()) {
        problems.add(
            Diagnostic.error(Code.WRONG_VERSION, "`" + specifier + "` is no version specifier")
                .at(place)
                .hint("write it like `\">=1.9.0\"`"));
      } else if (!holds(parts, version)) {
        problems.add(
            Diagnostic.error(
                    Code.WRONG_VERSION,
                    "the project asks for "
                        + program
                        + " "
                        + specifier.strip()
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

  private static boolean holds(Matcher parts, String version) {
    int order = compare(version, parts);
    String operator = parts.group(1) == null ? "=" : parts.group(1);
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private static int compare(String version, Matcher parts) {
    String[] own = version.split("\\.", -1);
    for (int index = 0; index < 3; index++) {
      String wanted = parts.group(index + 2) == null ? "0" : parts.group(index + 2);
      int order = Integer.compare(Integer.parseInt(own[index]), Integer.parseInt(wanted));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
