package mds.cli.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.artifact.JsonText;
import mds.cli.feed.FeedPlace.Part;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.EventLog;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.ingest.feed.FeedState;
import mds.ingest.feed.LoadedFile;
import mds.ingest.feed.Origins;
import mds.workspace.feed.FeedFiles;
import mds.workspace.feed.Lease;
import mds.workspace.feed.SeenFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "state", description = "Look at what feeds have loaded, and put it right.")
public final class StateCommand implements Callable<ExitCode> {

  /** What is done with the states. */
  enum Action {
    SHOW,
    VERIFY,
    RESET,
    REBUILD
  }

  private final Invocation invocation;

  @Parameters(
      arity = "1",
      paramLabel = "ACTION",
      description =
          "show it; verify it against the tables; reset it, so that all is loaded again; rebuild it"
              + " from the tables.")
  private Action action = Action.SHOW;

  @Option(
      names = {"--select", "-s"},
      paramLabel = "FEED",
      description = "The feeds; all if not given.")
  private List<String> feeds = List.of();

  public StateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.quietLog()) {
      for (Part part : FeedPlace.open(invocation, log, feeds).parts()) {
        act(part, log);
      }
      return ExitCode.DONE;
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void act(Part part, EventLog log) throws DiagnosticException, EngineException {
    try {
      switch (action) {
        case SHOW -> invocation.out().print(JsonText.inLines(FeedRun.state(part).document()));
        case VERIFY -> verify(part);
        case RESET -> reset(part, log);
        case REBUILD -> rebuild(part, log);
      }
    } catch (IOException failure) {
      throw FeedPlace.trouble(part.feed(), "cannot work on the state of " + part.name(), failure);
    }
  }

  private void verify(Part part) throws DiagnosticException, EngineException, IOException {
    List<String> differences = new ArrayList<>();
    FeedState state = FeedRun.state(part);
    try (Engine engine = IngestCommand.engine();
        Session session = engine.session()) {
      for (LoadedFile file : state.files().values()) {
        if (!part.has(file)) {
          differences.add("`" + file.output() + "` is not there");
        } else if (!origin(session, part, file.output()).equals(Optional.of(file.hash()))) {
          differences.add("`" + file.output() + "` was made of another file");
        }
      }
    }
    if (!differences.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.STATE_DIFFERS,
                  "the state of `"
                      + part.name()
                      + "` differs from its tables: "
                      + String.join("; ", differences))
              .hint(
                  "`mds ingest` loads what is missing; `mds state rebuild` takes the tables as they"
                      + " are"));
    }
    say(part, state.files().size() + " files, " + state.rows() + " rows: as the tables are");
  }

  private static Optional<String> origin(Session session, Part part, String output)
      throws EngineException {
    return new Origins(session)
        .of(part.tables().resolve(output).toString())
        .map(origin -> origin.file().hash());
  }

  private void reset(Part part, EventLog log) throws DiagnosticException, IOException {
    try (Lease lease = new FeedLease(invocation, log).fresh(part)) {
      part.states().delete(FeedState.none(part.feed().name(), part.market().name()), lease);
    }
    say(part, "the next `mds ingest` loads all");
  }

  private void rebuild(Part part, EventLog log)
      throws DiagnosticException, IOException, EngineException {
    FeedState state = FeedState.none(part.feed().name(), part.market().name());
    try (Lease lease = new FeedLease(invocation, log).fresh(part);
        Engine engine = IngestCommand.engine();
        Session session = engine.session()) {
      String below = part.tables() + "/**/*.parquet";
      for (SeenFile table : FeedFiles.of(part.tables(), "**/*.parquet").list(part.shares())) {
        Optional<Origins.Origin> origin = new Origins(session).of(table.path().toString());
        if (origin.isPresent() && part.isOf(origin.get())) {
          state = state.with(origin.get().file(), origin.get().form());
        }
      }
      state = part.states().write(state, lease);
      say(part, state.files().size() + " files, " + state.rows() + " rows found in " + below);
    }
  }

  private void say(Part part, String what) {
    invocation.out().println(part.name() + ": " + what);
  }
}
