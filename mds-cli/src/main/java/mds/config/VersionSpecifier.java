package mds.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One bound that a version must keep to, such as {@code >=1.2.0}; a version alone means itself.
 *
 * @param release what follows the three numbers, such as {@code -rc1}; empty for a final version
 */
public record VersionSpecifier(String operator, int major, int minor, int patch, String release) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*(>=|<=|>|<|==|=)?\\s*v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?([-.+a-zA-Z0-9]*)\\s*");

  /** Empty when the text is none. */
  public static Optional<VersionSpecifier> of(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String patch = parts.group(4) == null ? "0" : parts.group(4);
    return Optional.of(
        new VersionSpecifier(
            parts.group(1) == null ? "=" : parts.group(1),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(patch),
            parts.group(5).replaceFirst("\\+.*", "")));
  }

  /** Whether a version keeps to it. */
  public boolean admits(VersionSpecifier version) {
    int order = version.compare(this);
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private int compare(VersionSpecifier other) {
    int[] orders = {
      Integer.compare(major, other.major),
      Integer.compare(minor, other.minor),
      Integer.compare(patch, other.patch),
      Boolean.compare(release.isEmpty(), other.release.isEmpty()),
      release.compareTo(other.release)
    };
    for (int order : orders) {
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
