package mds.cli.feed;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import mds.cli.feed.FeedPlace.Part;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.FeedConfig;
import mds.diagnostic.DiagnosticException;
import mds.ingest.feed.FeedState;
import mds.ingest.feed.HeldFile;
import mds.ingest.feed.LoadedFile;
import mds.workspace.feed.Lease;

/** Looks how far a feed is, what keeps files of it from being loaded, and who works on it. */
public record FeedHealth(Invocation invocation, FeedConfig feed) {

  /** Adds what it finds. */
  public void look(Findings findings) throws DiagnosticException, IOException {
    List<Part> parts = new FeedPlace(invocation, List.of(feed), invocation.shares()).parts();
    if (parts.isEmpty()) {
      findings.say("feed " + feed.name() + ": no file fits `" + feed.files() + "`");
      findings.advise(
          "see whether the files of the feed `%s` are where `files:` says, and the share is connected"
              .formatted(feed.name()));
    }
    for (Part part : parts) {
      look(part, findings);
    }
  }

  private void look(Part part, Findings findings) throws IOException {
    Optional<FeedState> state = state(part, findings);
    if (state.isPresent()) {
      look(part, state.get(), findings);
    }
    lookAtLease(part, findings);
  }

  private Optional<FeedState> state(Part part, Findings findings) {
    try {
      return Optional.of(FeedRun.state(part));
    } catch (DiagnosticException unreadable) {
      findings.say("feed " + part.name() + ": its state cannot be read");
      findings.advise(
          unreadable.diagnostics().get(0).message()
              + ": `mds state rebuild --select "
              + feed.name()
              + "`");
      return Optional.empty();
    }
  }

  private void look(Part part, FeedState state, Findings findings) throws IOException {
    int waiting = new FeedWork(part, state, false).pending().size();
    int lost = 0;
    for (LoadedFile file : state.files().values()) {
      lost += part.has(file) ? 0 : 1;
    }
    findings.say("feed " + part.name() + ": " + progress(state));
    if (waiting > 0) {
      findings.advise(
          "`mds ingest --select %s` looks at %d of the files of %s"
              .formatted(feed.name(), waiting, part.name()));
    }
    if (lost > 0) {
      findings.advise(
          "%d tables of %s are gone; `mds ingest` makes those anew whose files are there"
              .formatted(lost, part.name()));
    }
    for (HeldFile held : state.held().values()) {
      String fate =
          switch (held.fate()) {
            case REFUSED -> "is refused";
            case UNFINISHED -> "is not whole";
            case MOVING -> "was still changing";
          };
      findings.advise(
          "`%s` of the feed `%s` %s: %s".formatted(held.path(), feed.name(), fate, held.reason()));
    }
  }

  private static String progress(FeedState state) {
    long bad = state.files().values().stream().mapToLong(LoadedFile::quarantined).sum();
    String last =
        state
            .lastSync()
            .map(time -> ", last worked on " + time.truncatedTo(ChronoUnit.SECONDS))
            .orElse(", never worked on");
    return "%d files loaded, %d rows, %d lines in quarantine%s"
        .formatted(state.files().size(), state.rows(), bad, last);
  }

  private void lookAtLease(Part part, Findings findings) throws IOException {
    Optional<Lease.Standing> standing =
        Lease.standing(
            part.states().folder(), part.name(), Duration.ofSeconds(feed.lease()), part.shares());
    if (standing.isEmpty()) {
      return;
    }
    String who = standing.get().holder().toString();
    if (standing.get().isAlive()) {
      findings.say("feed " + part.name() + ": in the hands of " + who);
    } else {
      findings.advise(
          "%s shows no life while it has the feed %s: the next `mds ingest` takes over"
              .formatted(who, part.name()));
    }
  }
}
