package mds.cli.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mds.cli.feed.FeedPlace.Part;
import mds.cli.invocation.Invocation;
import mds.config.FeedConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.ingest.Expectation;
import mds.ingest.Ingest;
import mds.ingest.IngestReport;
import mds.ingest.feed.FeedState;
import mds.ingest.feed.LoadedFile;
import mds.ingest.feed.Origins;
import mds.run.FilePublisher;
import mds.run.change.UnreadableInput;
import mds.workspace.Machine;
import mds.workspace.Shares;
import mds.workspace.feed.FeedFiles;
import mds.workspace.feed.Lease;
import mds.workspace.feed.LeaseLostException;
import mds.workspace.feed.SeenFile;
import mds.workspace.feed.SourceCopy;
import mds.workspace.feed.StateFolder;

/** Loads those files of feeds that are new or have changed, and no others. */
final class FeedRun {

  private final Invocation invocation;
  private final FeedLease leases;
  private final Engine engine;
  private final FilePublisher publisher;
  private final boolean acceptsDrift;
  private final Path temporary;

  FeedRun(
      Invocation invocation,
      FeedLease leases,
      Engine engine,
      FilePublisher publisher,
      boolean acceptsDrift,
      Path temporary) {
    this.invocation = invocation;
    this.leases = leases;
    this.engine = engine;
    this.publisher = publisher;
    this.acceptsDrift = acceptsDrift;
    this.temporary = temporary;
  }

  List<FeedResult> run(List<Part> parts) throws DiagnosticException, EngineException {
    try {
      settle(parts);
    } catch (IOException failure) {
      throw FeedPlace.trouble(parts.get(0).feed(), "cannot look at the states", failure);
    }
    List<FeedResult> results = new ArrayList<>();
    for (Part part : parts) {
      try {
        results.add(run(part));
      } catch (LeaseLostException lost) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.FEED_BUSY,
                    "this run lost the feed `" + part.name() + "`: " + lost.getMessage())
                .at(part.feed().place())
                .hint("nothing was written since; run it again to see what is left to do"),
            lost);
      } catch (IOException failure) {
        throw FeedPlace.trouble(part.feed(), "cannot load the feed `" + part.name() + "`", failure);
      }
    }
    return results;
  }

  // One look at all, one pause, and a second look when each is loaded. What stood still since an
  // earlier run needs no pause.
  private void settle(List<Part> parts) throws DiagnosticException, IOException {
    long seconds = 0;
    for (Part part : parts) {
      if (new FeedWork(part, state(part), acceptsDrift).isUnsettled()) {
        seconds = Math.max(seconds, part.feed().rest().settle());
      }
    }
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  static FeedState state(Part part) throws DiagnosticException {
    try {
      return part.states().read(part.feed().name(), part.market().name());
    } catch (IOException failure) {
      String what = "cannot read what was loaded";
      throw UnreadableInput.ofSilence(what, failure)
          .orElseGet(() -> unreadable(part, what, failure));
    }
  }

  private static DiagnosticException unreadable(Part part, String what, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(Code.FEED_STATE, what + ": " + failure.getMessage())
            .at(part.feed().place())
            .hint("`mds state rebuild` makes it anew from the tables"),
        failure);
  }

  private FeedResult run(Part part) throws DiagnosticException, EngineException, IOException {
    FeedWork work = new FeedWork(part, state(part), acceptsDrift);
    if (!work.pending().isEmpty()) {
      try (Lease lease = leases.take(part)) {
        work.refresh(state(part));
        for (SeenFile file : work.pending()) {
          load(work, file, lease);
        }
      }
    }
    return work.result();
  }

  private void load(FeedWork work, SeenFile file, Lease lease)
      throws DiagnosticException, EngineException, IOException {
    FeedConfig.Rest rest = work.part().feed().rest();
    Shares shares = work.part().shares();
    if (rest.doneMarker().isPresent()
        && !FeedFiles.isMarkedDone(file, rest.doneMarker().get(), shares)) {
      work.await(file, "its marker is not there");
      return;
    }
    boolean still = FeedFiles.again(file, shares).equals(Optional.of(file));
    if (rest.doneMarker().isEmpty() && !still) {
      work.await(file, "it is being written", false, lease);
      return;
    }
    try (SourceCopy copy = SourceCopy.of(file, temporary, rest.wholeLines(), shares)) {
      if (copy.unfinished().isPresent()) {
        work.await(file, copy.unfinished().get(), copy.still(), lease);
      } else {
        load(work, file, copy, lease);
      }
    }
  }

  private void load(FeedWork work, SeenFile file, SourceCopy copy, Lease lease)
      throws DiagnosticException, EngineException, IOException {
    Part part = work.part();
    Optional<LoadedFile> known =
        Optional.ofNullable(work.state().files().get(file.name()))
            .filter(old -> old.hash().equals(copy.hash()));
    if (known.isPresent() && part.has(known.get())) {
      work.touched(known.get().touched(file.modified()), lease);
      return;
    }
    Path target = part.tables().resolve(part.output(file));
    Path bad = part.states().folder().resolve(part.quarantine(file));
    StateFolder.make(
        target.resolveSibling(""), part.tables(), invocation.projectFolder(), part.shares());
    StateFolder.make(
        bad.resolveSibling(""), part.tables(), invocation.projectFolder(), part.shares());
    refuseForeign(part, target);
    Expectation expected = expected(work, file, copy);
    IngestReport report =
        new Ingest(
                engine,
                new LeasedPublisher(publisher, lease),
                temporary.toFile(),
                Machine.databaseMegabytes())
            .load(new FeedRequest(part, copy.path(), file.name(), target, bad).request(expected));
    if (report.isUnwritten()) {
      work.fail(report, lease);
    } else if (report.status() == IngestReport.Status.REJECTED) {
      work.refuse(file, report, lease);
    } else {
      work.done(loaded(part, file, copy, report), report, lease);
    }
  }

  // Two feeds, or two markets, may write into one folder, and not into one file.
  private void refuseForeign(Part part, Path target)
      throws DiagnosticException, EngineException, IOException {
    if (!publisher.isThere(target)) {
      return;
    }
    try (Session session = engine.session()) {
      Optional<Origins.Origin> origin = new Origins(session).of(target.toString());
      if (origin.isPresent() && !part.isOf(origin.get())) {
        String other = origin.get().feed() + "." + origin.get().market();
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.FEED_FILES,
                    "`" + target + "` is a table of `" + other + "`, not of `" + part.name() + "`")
                .at(part.feed().place())
                .hint("write `output: FOLDER/{feed}/{market}/{name}.parquet`"));
      }
    }
  }

  private static LoadedFile loaded(Part part, SeenFile file, SourceCopy copy, IngestReport report) {
    return new LoadedFile(
        file.name(),
        file.size(),
        file.modified(),
        copy.hash(),
        report.totals().rows(),
        report.totals().quarantined(),
        report.quarantine().map(path -> part.quarantine(file)),
        part.output(file));
  }

  private static Expectation expected(FeedWork work, SeenFile file, SourceCopy copy) {
    Part part = work.part();
    Map<String, Object> origin = new HashMap<>();
    origin.put("feed", part.feed().name());
    origin.put("market", part.market().name());
    origin.put("path", file.name());
    origin.put("size", file.size());
    origin.put("mtime", file.modified().toString());
    origin.put("hash", copy.hash());
    origin.put("quarantine", part.quarantine(file));
    origin.put("output", part.output(file));
    // A file that is corrected may have what the one before it had not: it is compared, too.
    return new Expectation(
        work.state().form(),
        part.feed().pins(part.market().name()).types(),
        work.acceptsDrift(),
        origin);
  }
}
