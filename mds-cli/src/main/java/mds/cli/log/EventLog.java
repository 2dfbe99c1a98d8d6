package mds.cli.log;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.Secrets;
import mds.diagnostic.render.Paint;
import mds.workspace.LogFile;

/**
 * Shows events on the screen as far as they are wanted there, and keeps all of them in a file.
 *
 * <p>Any thread may use it. What is said before the file is known is written as soon as it is.
 */
public final class EventLog implements AutoCloseable {

  /** What is shown, and how. */
  public record Style(LogFormat format, LogLevel level, boolean quiet, Paint paint) {}

  /** What is kept in the file, and how. */
  public record FileStyle(LogFormat format, LogLevel level) {}

  /**
   * What every JSON event names.
   *
   * @param customVariables what the environment has to say of it
   */
  public record Origin(String invocationId, Map<String, String> customVariables) {}

  private final Screen screen;
  private final Style style;
  private final FileStyle fileStyle;
  private final EventLine line;
  private final InstantSource clock;
  private final Secrets secrets;
  private final List<String> unwritten = new ArrayList<>();
  private final ThreadLocal<Optional<Map<String, Object>>> current =
      ThreadLocal.withInitial(Optional::empty);
  private Optional<LogFile> file = Optional.empty();
  private boolean fileFailed;

  EventLog(
      Screen screen,
      Style style,
      FileStyle fileStyle,
      EventLine line,
      InstantSource clock,
      Secrets secrets) {
    this.screen = screen;
    this.style = style;
    this.fileStyle = fileStyle;
    this.line = line;
    this.clock = clock;
    this.secrets = secrets;
  }

  /**
   * A log by the clock of this machine.
   *
   * @param secrets what nothing shows, whoever says it
   */
  public static EventLog on(
      Screen screen, Style style, FileStyle fileStyle, Origin origin, Secrets secrets) {
    EventLine line = new EventLine(origin, ZoneId.systemDefault());
    return new EventLog(screen, style, fileStyle, line, InstantSource.system(), secrets);
  }

  public Screen screen() {
    return screen;
  }

  /** Whether people read it; otherwise a program does. */
  public boolean isText() {
    return style.format() != LogFormat.JSON;
  }

  /** What this thread says from now on it says of a node, until it leaves it. */
  public void enter(Map<String, Object> nodeInfo) {
    current.set(Optional.of(nodeInfo));
  }

  public void leave() {
    current.set(Optional.empty());
  }

  /** Says something. */
  public void log(Event event) {
    Optional<Map<String, Object>> info = current.get();
    keepAndShow(info.map(event::of).orElse(event));
  }

  private synchronized void keepAndShow(Event event) {
    Instant now = clock.instant();
    if (isShown(event)) {
      screen.print(secrets.hiddenIn(line.in(style.format(), event, now, style.paint())));
    }
    if (event.level().compareTo(fileStyle.level()) >= 0) {
      keep(secrets.hiddenIn(line.in(fileStyle.format(), event, now, Paint.PLAIN)));
    }
  }

  private boolean isShown(Event event) {
    if (event.kind() == EventKind.SPACE && !isText()) {
      return false;
    }
    LogLevel least = style.quiet() ? LogLevel.ERROR : style.level();
    return event.kind().isAskedFor() || event.level().compareTo(least) >= 0;
  }

  /** Writes to a file from now on, and first what was said before. */
  public synchronized void writeTo(LogFile found) {
    file = Optional.of(found);
    String before = String.join("", unwritten);
    unwritten.clear();
    keep(before);
  }

  private void keep(String text) {
    if (file.isEmpty()) {
      unwritten.add(text);
    } else if (!fileFailed) {
      write(file.get(), text);
    }
  }

  // A log that cannot be written is no reason not to build.
  private void write(LogFile log, String text) {
    try {
      log.append(text);
    } catch (IOException failure) {
      fail(log, failure);
    }
  }

  private void fail(LogFile log, IOException failure) {
    fileFailed = true;
    log(
        Event.of(
            EventKind.NOTE,
            LogLevel.WARN,
            "the log `" + log.path() + "` cannot be written: " + failure));
  }

  /** Lets go of the file. */
  @Override
  public synchronized void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException failure) {
      fail(file.get(), failure);
    }
  }
}
