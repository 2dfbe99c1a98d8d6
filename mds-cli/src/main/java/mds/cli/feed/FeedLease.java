package mds.cli.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Waiting;
import mds.cli.log.EventLog;
import mds.config.Patience;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.LockHolder;
import mds.workspace.feed.Lease;
import mds.workspace.feed.StateFolder;

/** Waits for the right to work on a part of a feed. */
final class FeedLease {

  /** A share is not to be asked as often as a disk. */
  private static final long PAUSE_NANOSECONDS = 500_000_000;

  private final Invocation invocation;
  private final EventLog log;

  FeedLease(Invocation invocation, EventLog log) {
    this.invocation = invocation;
    this.log = log;
  }

  Lease take(FeedPlace.Part part) throws DiagnosticException, IOException {
    return take(part, true);
  }

  /** The same where what is remembered may be unreadable. */
  Lease fresh(FeedPlace.Part part) throws DiagnosticException, IOException {
    return take(part, false);
  }

  private Lease take(FeedPlace.Part part, boolean readable)
      throws DiagnosticException, IOException {
    StateFolder states = part.states();
    StateFolder.make(states.folder(), part.tables(), invocation.projectFolder(), part.shares());
    Patience patience = invocation.options().patience().orElse(Patience.USUAL);
    try (Waiting waiting = new Waiting(patience, log)) {
      while (true) {
        Lease.Attempt attempt = attempt(part, readable);
        if (attempt.lease().isPresent()) {
          return attempt.lease().get();
        }
        pause(part, attempt.holder(), waiting);
      }
    }
  }

  private Lease.Attempt attempt(FeedPlace.Part part, boolean readable) throws IOException {
    StateFolder states = part.states();
    return Lease.attempt(
        states.folder(),
        part.name(),
        readable ? states.read(part.feed().name(), part.market().name()).generation() : 0,
        Duration.ofSeconds(part.feed().lease()),
        EngineOpener.self(invocation).at(invocation.started(), "loading " + part.name()),
        part.shares());
  }

  private static void pause(FeedPlace.Part part, Optional<LockHolder> holder, Waiting waiting)
      throws DiagnosticException {
    String who = holder.map(LockHolder::toString).orElse("another machine");
    long began = System.nanoTime();
    while (System.nanoTime() - began < PAUSE_NANOSECONDS) {
      String text = "Waiting for the feed `" + part.name() + "`, behind " + who;
      if (!waiting.goesOn(who, () -> text)) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.FEED_BUSY, "the feed `" + part.name() + "` is being loaded by " + who)
                .hint("wait longer: `--wait 2h`")
                .hint(
                    "when it shows no life for "
                        + part.feed().lease()
                        + " seconds, the next run takes over"));
      }
    }
  }
}
