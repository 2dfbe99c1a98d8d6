package mds.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mds.cli.FeedPlace.Part;
import mds.config.FeedConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.ingest.Expectation;
import mds.ingest.Ingest;
import mds.ingest.IngestReport;
import mds.ingest.feed.FeedState;
import mds.ingest.feed.LoadedFile;
import mds.run.FilePublisher;
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

  FeedRun(
      Invocation invocation,
      FeedLease leases,
      Engine engine,
      FilePublisher publisher,
      boolean acceptsDrift) {
    this.invocation = invocation;
    this.leases = leases;
    this.engine = engine;
    this.publisher = publisher;
    this.acceptsDrift = acceptsDrift;
  }

  List<FeedResult> run(List<Part> parts) throws DiagnosticException, EngineException {
    settle(parts);
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

  // One look at all, one pause, and a second look when each is loaded.
  private void settle(List<Part> parts) throws DiagnosticException {
    long seconds = 0;
    for (Part part : parts) {
      FeedConfig.Rest rest = part.feed().rest();
      if (rest.doneMarker().isEmpty() && !pending(part, state(part)).isEmpty()) {
        seconds = Math.max(seconds, rest.settle());
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
      throw new DiagnosticException(
          Diagnostic.error(Code.FEED_STATE, "cannot read what was loaded: " + failure.getMessage())
              .at(part.feed().place())
              .hint("`mds state rebuild` makes it anew from the tables"),
          failure);
    }
  }

  private static List<SeenFile> pending(Part part, FeedState state) {
    return part.files().stream().filter(file -> !isDone(part, state, file)).toList();
  }

  private static boolean isDone(Part part, FeedState state, SeenFile file) {
    return Optional.ofNullable(state.files().get(file.name()))
        .filter(known -> known.size() == file.size())
        .filter(known -> known.modified().equals(file.modified()))
        .filter(known -> isThere(part, known))
        .isPresent();
  }

  static boolean isThere(Part part, LoadedFile known) {
    return part.tables().resolve(known.output()).toFile().isFile();
  }

  private FeedResult run(Part part) throws DiagnosticException, EngineException, IOException {
    FeedState before = state(part);
    Work work = new Work(part, before);
    if (!pending(part, before).isEmpty()) {
      try (Lease lease = leases.take(part)) {
        work.state = state(part);
        for (SeenFile file : pending(part, work.state)) {
          load(work, file, lease);
        }
      }
    }
    long unchanged = (long) part.files().size() - work.reports.size() - work.waiting.size();
    return new FeedResult(part, unchanged, work.waiting, work.reports, work.state.rows());
  }

  /** What has been done of a part so far. */
  private static final class Work {
    private final Part part;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final List<IngestReport> reports = new ArrayList<>();
    private FeedState state;

    Work(Part part, FeedState state) {
      this.part = part;
      this.state = state;
    }
  }

  private void load(Work work, SeenFile file, Lease lease)
      throws DiagnosticException, EngineException, IOException {
    Optional<String> unready = unready(work.part.feed().rest(), file);
    if (unready.isPresent()) {
      work.waiting.put(file.name(), unready.get());
      return;
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    boolean wholeLines = work.part.feed().rest().wholeLines();
    try (SourceCopy copy = SourceCopy.of(file, temporary, wholeLines)) {
      if (copy.unfinished().isPresent()) {
        work.waiting.put(file.name(), copy.unfinished().get());
      } else {
        load(work, file, copy, lease);
      }
    }
  }

  private static Optional<String> unready(FeedConfig.Rest rest, SeenFile file) throws IOException {
    if (rest.doneMarker().isPresent()) {
      return FeedFiles.isMarkedDone(file, rest.doneMarker().get())
          ? Optional.empty()
          : Optional.of("its marker is not there");
    }
    return FeedFiles.again(file).equals(Optional.of(file))
        ? Optional.empty()
        : Optional.of("it is being written");
  }

  private void load(Work work, SeenFile file, SourceCopy copy, Lease lease)
      throws DiagnosticException, EngineException, IOException {
    Part part = work.part;
    Optional<LoadedFile> known = Optional.ofNullable(work.state.files().get(file.name()));
    boolean isSame = known.filter(old -> old.hash().equals(copy.hash())).isPresent();
    if (isSame && isThere(part, known.orElseThrow())) {
      LoadedFile touched = known.orElseThrow().touched(file.modified());
      work.state = part.states().write(work.state.with(touched, Optional.empty()), lease);
      return;
    }
    String output = part.output(file);
    Path target = part.tables().resolve(output);
    Path bad = part.states().folder().resolve(part.quarantine(file));
    StateFolder.make(target.resolveSibling(""), part.tables(), invocation.projectFolder());
    StateFolder.make(bad.resolveSibling(""), part.tables(), invocation.projectFolder());
    Expectation expected = expected(work, file, copy, output);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    IngestReport report =
        new Ingest(engine, new LeasedPublisher(publisher, lease), temporary.toFile())
            .load(new FeedRequest(part, copy.path(), file.name(), target, bad).request(expected));
    if (report.status() == IngestReport.Status.REJECTED) {
      lease.confirm();
    } else {
      LoadedFile loaded =
          new LoadedFile(
              file.name(),
              file.size(),
              file.modified(),
              copy.hash(),
              report.totals().rows(),
              report.totals().quarantined(),
              report.quarantine().map(path -> part.quarantine(file)),
              output);
      work.state = part.states().write(work.state.with(loaded, report.form()), lease);
    }
    work.reports.add(report);
  }

  private Expectation expected(Work work, SeenFile file, SourceCopy copy, String output) {
    FeedConfig feed = work.part.feed();
    Map<String, Object> origin = new HashMap<>();
    origin.put("feed", feed.name());
    origin.put("market", work.part.market().name());
    origin.put("path", file.name());
    origin.put("size", file.size());
    origin.put("mtime", file.modified().toString());
    origin.put("hash", copy.hash());
    origin.put("quarantine", work.part.quarantine(file));
    origin.put("output", output);
    // A file that is corrected may have what the one before it had not: it is compared, too.
    return new Expectation(
        work.state.form(),
        feed.pins(work.part.market().name()).types(),
        acceptsDrift || feed.acceptsDrift(),
        origin);
  }
}
