package mds.config;

import java.time.Duration;

/**
 * The {@code network:} block of a project file.
 *
 * @param attempts how often a file is tried that cannot be read
 * @param pause before the second attempt; before each further one it is twice as long
 * @param timeout after how much silence a connection counts as broken
 * @param keep how many bytes of copies are kept at most
 */
public record NetworkConfig(int attempts, Duration pause, Duration timeout, long keep) {

  // A share that was lost for a moment is back by then; for a longer wait one runs `mds retry`.
  public static final NetworkConfig DEFAULT =
      new NetworkConfig(3, Duration.ofMillis(500), Duration.ofSeconds(30), 10_000_000_000L);

  /** How long to wait after an attempt that failed. */
  public Duration pause(int attempt) {
    return pause.multipliedBy(1L << Math.min(attempt - 1, 16));
  }
}
