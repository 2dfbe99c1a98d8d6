package mds.engine;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.util.Optional;

/**
 * The process that keeps others out of a database.
 *
 * @param program its command line
 * @param since when it began
 * @param doing what it does with the database, if it says so; it then has had that {@code since}
 */
public record LockHolder(
    long processId,
    String program,
    Optional<String> user,
    String host,
    Optional<Instant> since,
    Optional<String> doing) {

  /** The same at another moment. */
  public LockHolder at(Instant time, String what) {
    return new LockHolder(processId, program, user, host, Optional.of(time), Optional.of(what));
  }

  @Override
  public String toString() {
    String who = user.map(name -> " of " + name).orElse("") + " on " + host;
    String began = doing.isPresent() ? ", which has it since " : ", running since ";
    String when = since.map(time -> began + time.truncatedTo(SECONDS)).orElse("");
    String what = doing.map(now -> " (" + now + ")").orElse("");
    return "process " + processId + " (`" + program + "`)" + who + when + what;
  }
}
