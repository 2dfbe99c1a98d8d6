package mds.golden;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Replaces what differs between two runs, machines or versions by a word in angle brackets. */
final class Normalizer {

  private static final Map<Pattern, String> PATTERNS = new LinkedHashMap<>();

  static {
    PATTERNS.put(Pattern.compile("mds \\d+\\.\\d+\\.\\d+ \\([^)]*\\)"), "<version>");
    PATTERNS.put(
        Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?(Z|[+-]\\d\\d:\\d\\d)?"),
        "<timestamp>");
    PATTERNS.put(Pattern.compile("\\b\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\b"), "<time>");
    PATTERNS.put(
        Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<id>"); // an invocation id
    PATTERNS.put(Pattern.compile("[^\\s`]*/bin/java\\b"), "<java>");
    PATTERNS.put(Pattern.compile("(?<=libduckdb_java)\\d+"), "<number>"); // of a temporary file
    PATTERNS.put(Pattern.compile("\\d+(\\.\\d+)? [KMG]iB"), "<size>");
    PATTERNS.put(Pattern.compile("\\b\\d{8}T\\d{6}\\.\\d{3}Z"), "<moment>");
    PATTERNS.put(Pattern.compile("process \\d+"), "process <number>");
    PATTERNS.put(Pattern.compile("(?<=//localhost:)\\d+"), "<port>");
    PATTERNS.put(
        Pattern.compile("(?<= of )\\S+ on \\S+(?=, (running|which has it) since)"),
        "<user> on <host>");
    PATTERNS.put(Pattern.compile("\\b\\d+(\\.\\d+)?( ?ms| ?s| seconds?)\\b"), "<duration>");
  }

  private final String folder;

  private Normalizer(String folder) {
    this.folder = folder;
  }

  static Normalizer of(Path folder) {
    return new Normalizer(folder.toAbsolutePath().toString());
  }

  String normalize(String text) {
    String normal = text.replace("\r\n", "\n").replace(folder, "<project>");
    for (Map.Entry<Pattern, String> pattern : PATTERNS.entrySet()) {
      normal = pattern.getKey().matcher(normal).replaceAll(pattern.getValue());
    }
    return normal;
  }
}
