package mds.cli.invocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How things were found, and what a person is to do about them. */
public final class Findings {

  private final List<String> lines = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();

  /** Adds a line about how something is. */
  public void say(String line) {
    lines.add(line);
  }

  /** Adds what to do, with the command where there is one. */
  public void advise(String what) {
    advice.add(what);
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  public List<String> advice() {
    return List.copyOf(advice);
  }

  /** An age as people say it. */
  public static String days(Duration age) {
    return switch ((int) Math.min(2, age.toDays())) {
      case 0 -> "of today";
      case 1 -> "1 day old";
      default -> age.toDays() + " days old";
    };
  }
}
