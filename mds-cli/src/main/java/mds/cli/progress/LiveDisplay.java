package mds.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import mds.cli.log.Screen;
import mds.config.ResourceType;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.RunEvent;

/**
 * Shows at the end of a terminal how a run stands: what runs now and since when, how much is done,
 * how long the rest may take.
 *
 * <p>Events come from the run's workers, the clock's ticks from a thread of its own; each method
 * holds the object's lock.
 */
public final class LiveDisplay implements Consumer<RunEvent>, RunEvent.Cases<Void>, AutoCloseable {

  private static final long TICK_MILLISECONDS = 200;
  private static final int MOST_SHOWN = 8;

  // Before that, what is done says little about what is not.
  private static final Duration SOON = Duration.ofSeconds(3);

  private final Screen screen;
  private final ParsedProject project;
  private final NodeWords words;
  private final InstantSource clock;
  private final Timer timer = new Timer("display", true);
  private final Map<String, Instant> running = new LinkedHashMap<>();
  private final Map<String, String> batches = new HashMap<>();
  private Instant started;
  private int total;
  private int done;
  private long rows;
  private boolean closed;

  private LiveDisplay(Screen screen, ParsedProject project, InstantSource clock) {
    this.screen = screen;
    this.project = project;
    this.words = new NodeWords(project.scope());
    this.clock = clock;
    this.started = clock.instant();
  }

  public static LiveDisplay on(Screen screen, ParsedProject project) {
    LiveDisplay display = new LiveDisplay(screen, project, InstantSource.system());
    if (screen.isLive()) {
      display.timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              display.draw();
            }
          },
          TICK_MILLISECONDS,
          TICK_MILLISECONDS);
    }
    return display;
  }

  @Override
  public synchronized void accept(RunEvent event) {
    event.match(this);
  }

  @Override
  public Void runStarted(RunEvent.RunStarted event) {
    started = event.at();
    total = event.total();
    return null;
  }

  @Override
  public Void nodeStarted(RunEvent.NodeStarted event) {
    running.put(event.id(), event.at());
    return null;
  }

  @Override
  public Void nodeFinished(RunEvent.NodeFinished event) {
    NodeResult result = event.result();
    running.remove(result.id());
    if (!isHook(result.id())) {
      done++;
      rows += result.rowsAffected().orElse(0);
    }
    return null;
  }

  private boolean isHook(String id) {
    Node node = project.nodes().get(new NodeId(id));
    return node != null && node.type() == ResourceType.OPERATION;
  }

  @Override
  public Void batchStarted(RunEvent.BatchStarted event) {
    batches.put(event.id(), " " + event.number() + "/" + event.total());
    return null;
  }

  @Override
  public Void batchFinished(RunEvent.BatchFinished event) {
    return null;
  }

  @Override
  public Void runFinished(RunEvent.RunFinished event) {
    return null;
  }

  private synchronized void draw() {
    if (!closed) {
      screen.show(lines(clock.instant()));
    }
  }

  private List<String> lines(Instant now) {
    List<String> lines = new ArrayList<>();
    int shown = 0;
    for (Map.Entry<String, Instant> node : running.entrySet()) {
      if (shown++ < MOST_SHOWN) {
        lines.add("   " + description(node.getKey()) + "  " + tenths(node.getValue(), now));
      }
    }
    if (shown > MOST_SHOWN) {
      lines.add("   and " + (shown - MOST_SHOWN) + " more");
    }
    lines.add(overview(now));
    return lines;
  }

  private String description(String id) {
    return project.find(new NodeId(id)).map(words::description).orElse(id)
        + batches.getOrDefault(id, "");
  }

  private static String tenths(Instant since, Instant now) {
    return String.format(Locale.ROOT, "%.1fs", Duration.between(since, now).toMillis() / 1e3);
  }

  private String overview(Instant now) {
    Duration elapsed = Duration.between(started, now);
    String text = done + " of " + total + " done, " + minutes(elapsed) + " elapsed";
    if (rows > 0) {
      text += ", " + String.format(Locale.ROOT, "%,d", rows) + " rows";
    }
    if (done > 0 && elapsed.compareTo(SOON) > 0) {
      text += ", about " + minutes(elapsed.multipliedBy(total - done).dividedBy(done)) + " left";
    }
    return text;
  }

  private static String minutes(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  /** Ends the display; nothing of it stays. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.cancel();
    screen.show(List.of());
  }
}
