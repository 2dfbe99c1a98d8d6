package mds.cli.feed;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mds.artifact.JsonText;
import mds.cli.feed.FeedPlace.Part;
import mds.cli.invocation.Version;
import mds.config.FeedConfig;
import mds.config.FeedPins;
import mds.ingest.IngestReport;
import mds.ingest.TableForm;
import mds.ingest.feed.FeedState;
import mds.ingest.feed.HeldFile;
import mds.ingest.feed.HeldFile.Fate;
import mds.ingest.feed.LoadedFile;
import mds.node.Checksum;
import mds.workspace.feed.FeedFiles;
import mds.workspace.feed.Lease;
import mds.workspace.feed.SeenFile;

/** A part of a feed while a run works on it: what is remembered, and what has been done so far. */
final class FeedWork {

  private final Part part;
  private final boolean acceptsDrift;
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private final List<IngestReport> reports = new ArrayList<>();
  private FeedState state;

  FeedWork(Part part, FeedState state, boolean acceptsDrift) {
    this.part = part;
    this.state = state;
    this.acceptsDrift = acceptsDrift || part.feed().acceptsDrift();
  }

  Part part() {
    return part;
  }

  FeedState state() {
    return state;
  }

  boolean acceptsDrift() {
    return acceptsDrift;
  }

  /** Goes on with what is remembered now. */
  void refresh(FeedState newest) {
    state = newest;
  }

  /** The files that are to be looked at. */
  List<SeenFile> pending() throws IOException {
    List<SeenFile> pending = new ArrayList<>();
    for (SeenFile file : part.files()) {
      if (known(file).isEmpty() && !isDone(file)) {
        pending.add(file);
      }
    }
    return pending;
  }

  private boolean isDone(SeenFile file) throws IOException {
    Optional<LoadedFile> same =
        Optional.ofNullable(state.files().get(file.name()))
            .filter(known -> known.size() == file.size())
            .filter(known -> known.modified().equals(file.modified()));
    return same.isPresent() && part.has(same.get());
  }

  private Optional<HeldFile> held(SeenFile file) {
    return Optional.ofNullable(state.held().get(file.name()))
        .filter(held -> held.isLike(file.size(), file.modified()));
  }

  /** What an earlier run said of a file, where it would be said again. */
  private Optional<HeldFile> known(SeenFile file) {
    return held(file).filter(held -> held.fate() != Fate.MOVING && held.terms().equals(terms()));
  }

  /** Whether files may change while they are looked at: some were not seen so for long enough. */
  boolean isUnsettled() throws IOException {
    FeedConfig.Rest rest = part.feed().rest();
    if (rest.doneMarker().isPresent()) {
      return false;
    }
    for (SeenFile file : pending()) {
      Optional<HeldFile> held = held(file);
      if (held.isEmpty() || !isPast(held.get().seen().plusSeconds(rest.settle()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isPast(Instant time) throws IOException {
    return !time.isAfter(part.states().now());
  }

  /** Says that a file is not to be loaded yet. */
  void await(SeenFile file, String why) {
    waiting.put(file.name(), why);
  }

  /**
   * The same, and keeps that for the next run.
   *
   * @param still whether the file stood still meanwhile
   */
  void await(SeenFile file, String why, boolean still, Lease lease) throws IOException {
    await(file, why);
    Optional<SeenFile> now = still ? Optional.of(file) : FeedFiles.again(file, part.shares());
    if (now.isPresent()) {
      Fate fate = still ? Fate.UNFINISHED : Fate.MOVING;
      hold(now.get(), fate, why, Optional.empty(), lease);
    }
  }

  /** Notes a file that was refused. */
  void refuse(SeenFile file, IngestReport report, Lease lease) throws IOException {
    reports.add(report);
    String why = report.error().map(error -> error.message()).orElse("");
    Optional<String> bad = report.quarantine().map(path -> part.quarantine(file));
    hold(file, Fate.REFUSED, why, bad, lease);
  }

  /** Notes a file that could not be loaded now, through no fault of its own. */
  void fail(IngestReport report, Lease lease) throws IOException {
    lease.confirm();
    reports.add(report);
  }

  private void hold(SeenFile file, Fate fate, String why, Optional<String> quarantine, Lease lease)
      throws IOException {
    write(
        state.holding(
            new HeldFile(
                file.name(),
                file.size(),
                file.modified(),
                lease.confirm(),
                fate,
                why,
                terms(),
                quarantine)),
        lease);
  }

  /** Notes a file that was loaded. */
  void done(LoadedFile file, IngestReport report, Lease lease) throws IOException {
    write(state.with(file, report.form()), lease);
    reports.add(report);
  }

  /** Notes that a file has another time and nothing else. */
  void touched(LoadedFile file, Lease lease) throws IOException {
    write(state.with(file, Optional.empty()), lease);
  }

  private void write(FeedState newest, Lease lease) throws IOException {
    FeedState current =
        newest.holdingOnly(part.files().stream().map(SeenFile::name).collect(Collectors.toSet()));
    state = part.states().write(current, lease);
  }

  FeedResult result() throws IOException {
    Map<String, String> refused = new LinkedHashMap<>();
    long unchanged = 0;
    long loaded = reports.stream().filter(report -> report.error().isEmpty()).count();
    for (SeenFile file : part.files()) {
      Optional<HeldFile> known = known(file).filter(held -> !isNew(file));
      if (known.isEmpty()) {
        unchanged += isDone(file) ? 1 : 0;
      } else if (known.get().fate() == Fate.REFUSED) {
        refused.put(file.name(), known.get().reason());
      } else {
        await(file, "unchanged, " + known.get().reason());
      }
    }
    return new FeedResult(part, unchanged - loaded, waiting, refused, reports, state.rows());
  }

  private boolean isNew(SeenFile file) {
    return waiting.containsKey(file.name())
        || reports.stream().anyMatch(report -> report.file().equals(file.name()));
  }

  /** What answers depend on besides the file: what people said, and what the others were like. */
  private String terms() {
    FeedConfig feed = part.feed();
    FeedPins pins = feed.pins(part.market().name());
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("mds", Version.line());
    terms.put("encoding", pins.encoding().orElse(""));
    terms.put("delimiter", pins.delimiter().orElse(""));
    terms.put("quote", pins.quote().orElse("\""));
    terms.put("decimal", pins.decimal().orElse(""));
    terms.put("header", pins.header().map(String::valueOf).orElse(""));
    terms.put("sheet", pins.sheet().orElse(""));
    terms.put("types", new TreeMap<>(pins.types()));
    terms.put("max_bad", feed.maxBad().orElse(""));
    terms.put("on_empty", feed.onEmpty().orElse(""));
    terms.put("accepts_drift", acceptsDrift);
    terms.put("whole_lines", feed.rest().wholeLines());
    terms.put("form", state.form().<Object>map(TableForm::document).orElse(""));
    return Checksum.of(JsonText.of(terms)).value();
  }
}
