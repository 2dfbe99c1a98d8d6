package mds.engine;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.util.Optional;

/** The process that keeps others out of a database. */
public record LockHolder(long processId, String program, String host, Optional<Instant> since) {

  @Override
  public String toString() {
    String started = since.map(time -> ", running since " + time.truncatedTo(SECONDS)).orElse("");
    return "process " + processId + " (`" + program + "`) on " + host + started;
  }
}
