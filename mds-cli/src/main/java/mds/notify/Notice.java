package mds.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mds.config.NotifyConfig.Occasion;

/**
 * What people are told. It holds names, codes and counts only: messages of databases quote rows.
 *
 * @param command such as {@code mds build}
 * @param counts how many nodes ended how; empty when none ran
 * @param failed names of what failed, as far as they are told
 * @param codes of the problems
 */
public record Notice(
    Occasion occasion,
    String project,
    String target,
    String command,
    String host,
    Instant ended,
    Duration took,
    Map<String, Long> counts,
    List<String> failed,
    List<String> codes) {

  private static final int NAMED = 10;

  public Notice {
    counts = new LinkedHashMap<>(counts);
    failed = List.copyOf(failed);
    codes = List.copyOf(codes);
  }

  String title() {
    String ending =
        switch (occasion) {
          case FAILURE -> "failed";
          case RECOVERY -> "works again";
          case SUCCESS -> "went well";
        };
    return project + ": " + command + " " + ending;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("target " + target + " on " + host + ", after " + words(took));
    if (!counts.isEmpty()) {
      List<String> words = new ArrayList<>();
      counts.forEach((word, count) -> words.add(count + " " + word));
      lines.add(String.join(", ", words));
    }
    failed.stream().limit(NAMED).forEach(name -> lines.add("- " + name));
    if (failed.size() > NAMED) {
      lines.add("- and " + (failed.size() - NAMED) + " more");
    }
    if (!codes.isEmpty()) {
      lines.add(String.join(", ", codes) + ": see `mds explain " + codes.get(0) + "`");
    }
    return String.join("\n", lines);
  }

  private static String words(Duration took) {
    return took.toMinutes() > 0
        ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  /** The notice as JSON's values. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("event", occasion.name().toLowerCase(Locale.ROOT));
    document.put("title", title());
    document.put("text", text());
    document.put("project", project);
    document.put("target", target);
    document.put("command", command);
    document.put("host", host);
    document.put("ended", ended.toString());
    document.put("seconds", took.toMillis() / 1000.0);
    document.put("counts", new LinkedHashMap<>(counts));
    document.put("failed", failed);
    document.put("codes", codes);
    return document;
  }
}
