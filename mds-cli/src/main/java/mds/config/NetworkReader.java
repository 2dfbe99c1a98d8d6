package mds.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.yaml.YamlNode;

/** Reads the {@code network:} block of a project file. */
public final class NetworkReader {

  public static final List<String> KEYS = List.of("attempts", "wait", "timeout", "keep");

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6}) ?(KB|MB|GB|TB)");
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

  private final List<Diagnostic> problems;

  NetworkReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  NetworkConfig read(KeyReader project) {
    Optional<YamlNode.Mapping> block = project.mapping("network");
    if (block.isEmpty()) {
      return NetworkConfig.DEFAULT;
    }
    KeyReader keys = new KeyReader(block.get(), problems);
    keys.refuseOthers(KEYS, "`network`");
    NetworkConfig usual = NetworkConfig.DEFAULT;
    return new NetworkConfig(
        attempts(keys),
        time(keys, "wait", usual.pause()),
        time(keys, "timeout", usual.timeout()),
        size(keys));
  }

  private int attempts(KeyReader keys) {
    int attempts = keys.count("attempts").orElse(NetworkConfig.DEFAULT.attempts());
    if (attempts == 0) {
      refuse(keys, "attempts", "`attempts` is at least 1", "leave it away for 3");
    }
    return attempts;
  }

  private Duration time(KeyReader keys, String key, Duration usual) {
    Optional<String> text = keys.text(key);
    Optional<Duration> time = text.flatMap(Patience::read).map(Patience::limit);
    boolean isNone = key.equals("timeout") && time.filter(Duration::isZero).isPresent();
    if (text.isPresent() && (time.isEmpty() || isNone)) {
      refuse(keys, key, "`" + key + "` takes a time", "write it as `10s`, `5m` or `1h30m`");
    }
    return time.orElse(usual);
  }

  private long size(KeyReader keys) {
    Optional<String> text = keys.text("keep");
    if (text.isEmpty()) {
      return NetworkConfig.DEFAULT.keep();
    }
    Matcher size = SIZE.matcher(text.get().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      refuse(keys, "keep", "`keep` takes a size", "write it as `500MB` or `10GB`");
      return NetworkConfig.DEFAULT.keep();
    }
    long bytes = Long.parseLong(size.group(1));
    for (int unit = 0; unit < UNITS.indexOf(size.group(2)); unit++) {
      bytes *= 1000;
    }
    return bytes;
  }

  private void refuse(KeyReader keys, String key, String message, String hint) {
    problems.add(
        Diagnostic.error(Code.YAML_WRONG_SHAPE, message)
            .at(keys.node(key).map(YamlNode::location))
            .hint(hint));
  }
}
