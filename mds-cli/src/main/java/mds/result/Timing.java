package mds.result;

import java.time.Duration;
import java.time.Instant;

/**
 * When a part of a node's work was done.
 *
 * @param name {@code compile} or {@code execute}, as dbt has them
 */
public record Timing(String name, Instant started, Instant completed) {

  public static final String COMPILE = "compile";
  public static final String EXECUTE = "execute";

  public Duration duration() {
    return Duration.between(started, completed);
  }
}
