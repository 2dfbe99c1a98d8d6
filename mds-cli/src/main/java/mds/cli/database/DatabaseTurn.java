package mds.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mds.cli.invocation.Waiting;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.config.Patience;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.engine.LockHolder;
import mds.workspace.queue.DatabaseQueue;
import mds.workspace.queue.Place;

/**
 * A command's turn at the databases that it writes to, for which others wait until it is closed.
 */
public final class DatabaseTurn implements AutoCloseable {

  private final LockHolder self;
  private final EventLog log;
  private final InstantSource clock = InstantSource.system();
  private final List<Place> places = new ArrayList<>();
  private Instant since;

  private DatabaseTurn(LockHolder self, EventLog log) {
    this.self = self;
    this.log = log;
    this.since = clock.instant();
  }

  /**
   * Waits until those have done who came before.
   *
   * @param files of the databases; a folder that has none is told by who opens them
   * @param self who is here, as others are told
   * @throws DiagnosticException when the patience is at its end
   */
  static DatabaseTurn take(Collection<Path> files, LockHolder self, Waiting waiting, EventLog log)
      throws DiagnosticException {
    DatabaseTurn turn = new DatabaseTurn(self, log);
    try {
      turn.await(files, waiting);
      return turn;
    } catch (IOException failure) {
      turn.leave();
      turn.tellThatNobodyQueues(failure);
      return turn;
    } catch (DiagnosticException | RuntimeException | Error failure) {
      turn.close();
      throw failure;
    }
  }

  // All take several queues in the order of their ids, so that no two wait for each other.
  private void await(Collection<Path> files, Waiting waiting)
      throws IOException, DiagnosticException {
    Map<String, Path> ordered = new TreeMap<>();
    for (Path file : files) {
      if (DatabaseQueue.isPossible(file)) {
        String id = files.size() == 1 ? "" : DatabaseQueue.of(file).id();
        ordered.putIfAbsent(id, file);
      }
    }
    for (Path file : ordered.values()) {
      await(DatabaseQueue.of(file), file, waiting);
    }
    since = clock.instant();
    tell("opening it");
  }

  private void await(DatabaseQueue queue, Path file, Waiting waiting)
      throws IOException, DiagnosticException {
    Place place = queue.join(self);
    places.add(place);
    while (!place.isFirst()) {
      if (!waiting.goesOn(place.turn(), () -> waitingFor(file, place, waiting.patience()))) {
        throw busy(file, place, waiting.patience());
      }
    }
  }

  private static String waitingFor(Path file, Place place, Patience patience) throws IOException {
    return "Waiting for the database `%s`, at most %s: place %d in the queue, behind %s"
        .formatted(file, patience, place.countAhead() + 1, named(place.holder()));
  }

  private static String named(Optional<LockHolder> holder) {
    return holder.map(LockHolder::toString).orElse("another command");
  }

  private static DiagnosticException busy(Path file, Place place, Patience patience)
      throws IOException {
    String waited = patience.limit().isZero() ? "" : "after " + patience + " ";
    int others = place.countAhead() - 1;
    String more = others > 0 ? ", and " + others + " more wait" : "";
    return new DiagnosticException(
        Diagnostic.error(
                Code.DATABASE_BUSY,
                "the database `%s` is %sstill in use by %s%s"
                    .formatted(file, waited, named(place.holder()), more))
            .hint("wait longer: `--wait 2h`, or `wait: 2h` in the profile"));
  }

  private void tellThatNobodyQueues(IOException failure) {
    String text = "No queue for the database can be kept beside it: " + FileReason.of(failure);
    log.log(Event.of(EventKind.NOTE, LogLevel.WARN, text));
  }

  /** Lets others know what is done with the databases now. */
  public void tell(String doing) {
    LockHolder now = self.at(since, doing);
    try {
      for (Place place : places) {
        place.tell(now);
      }
    } catch (IOException failure) {
      note(failure);
    }
  }

  private void note(IOException failure) {
    String text = "The queue of the database is out of reach: " + FileReason.of(failure);
    log.log(Event.of(EventKind.NOTE, LogLevel.DEBUG, text));
  }

  private void leave() {
    for (Place place : places) {
      try {
        place.close();
      } catch (IOException failure) {
        note(failure); // the end of the process gives back what could not be given back here
      }
    }
    places.clear();
  }

  @Override
  public void close() {
    leave();
  }
}
