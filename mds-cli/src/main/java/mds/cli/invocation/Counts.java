package mds.cli.invocation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mds.config.ResourceType;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.Outcome;

/** How many of what, in dbt's words. */
public final class Counts {

  private static final List<ResourceType> ORDER =
      List.of(
          ResourceType.MODEL,
          ResourceType.SNAPSHOT,
          ResourceType.ANALYSIS,
          ResourceType.SEED,
          ResourceType.OPERATION,
          ResourceType.TEST);

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  private Counts() {}

  /** What a project consists of, such as {@code 5 models, 3 seeds, 20 data tests}. */
  public static String of(ParsedProject project) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (ResourceType type : ORDER) {
      counts.put(type.word(), 0);
    }
    for (Node node : project.nodes().values()) {
      if (!node.config().enabled()) {
        continue;
      }
      counts.merge(node.type().word(), 1, Integer::sum);
    }
    counts.put("source", project.sources().size());
    counts.put("exposure", project.exposures().size());
    project
        .semantics()
        .values()
        .forEach(node -> counts.merge(node.type().word().replace('_', ' '), 1, Integer::sum));
    counts.put("macro", project.macros().size());
    Optional.ofNullable(counts.remove("unit_test")).ifPresent(all -> counts.put("unit test", all));
    counts.values().removeIf(count -> count == 0);
    return listed(counts);
  }

  /** What was run, such as {@code 3 seeds, 2 table models, 20 data tests}. */
  public static String of(Collection<NodeResult> results, ParsedProject project) {
    Map<String, Integer> counts = new TreeMap<>();
    for (NodeResult result : results) {
      project
          .find(new NodeId(result.id()))
          .ifPresent(node -> counts.merge(kind(node), 1, Integer::sum));
    }
    return listed(counts);
  }

  private static String kind(GraphNode node) {
    return switch (node.type()) {
      case MODEL -> node.config().materialized() + " model";
      case OPERATION -> "project hook";
      default -> node.type().word().replace('_', ' ');
    };
  }

  private static String listed(Map<String, Integer> counts) {
    List<String> words = new ArrayList<>();
    counts.forEach((noun, count) -> words.add(count + " " + (count == 1 ? noun : plural(noun))));
    return String.join(", ", words);
  }

  private static String plural(String noun) {
    return switch (noun) {
      case "test" -> "data tests";
      case "analysis" -> "analyses";
      case "saved query" -> "saved queries";
      default -> noun + "s";
    };
  }

  /** How the nodes of a run ended, by the names of dbt's last line. */
  public static Map<String, Object> endings(Collection<NodeResult> results) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (String key : List.of("pass", "warn", "error", "skip", "noop")) {
      counts.put(key, results.stream().filter(one -> key(one.outcome()).equals(key)).count());
    }
    counts.put("total", (long) results.size());
    return counts;
  }

  private static String key(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS, PASS -> "pass";
      case WARN -> "warn";
      case ERROR, FAIL, PARTIAL_SUCCESS, CANCELLED -> "error";
      case SKIPPED, NOT_DONE -> "skip";
      case NO_OP -> "noop";
    };
  }

  /** A number and its noun, such as {@code 1 error}. */
  public static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A number of bytes as people say it. */
  public static String size(long bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= 1000 && unit < UNITS.length - 1) {
      left /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", left, UNITS[unit]);
  }
}
