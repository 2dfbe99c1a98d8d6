package mds.engine.duckdb;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import mds.engine.EngineException;
import mds.engine.EngineSettings;
import mds.engine.Session;

/**
 * DuckDB's {@code threads}, divided among the sessions that are busy.
 *
 * <p>DuckDB counts its threads for the whole database, not for a session: with two sessions of
 * small statements each extra thread costs more in waking up than it saves, while one large
 * statement by itself wants all cores.
 */
final class ThreadShare {

  // Names of the setting, and the one after which none can be set.
  private static final Set<String> FIXING =
      Set.of("threads", "worker_threads", "lock_configuration");

  private final Session session;
  private final int total;
  private final boolean fixed;
  private int current;

  private ThreadShare(Session session, int total, boolean fixed) {
    this.session = session;
    this.total = total;
    this.fixed = fixed;
    this.current = total;
  }

  static ThreadShare of(Session session, EngineSettings settings) throws EngineException {
    int total = (int) session.query("select current_setting('threads')").number(0);
    return new ThreadShare(session, total, isSet(settings));
  }

  private static boolean isSet(EngineSettings settings) {
    return Stream.of(settings.options(), settings.sessionSettings())
        .flatMap(options -> options.keySet().stream())
        .anyMatch(key -> FIXING.contains(key.toLowerCase(Locale.ROOT)));
  }

  /** Does nothing when a person has set the number. */
  synchronized void divideBy(int busy) throws EngineException {
    int wanted = Math.max(1, total / Math.max(1, busy));
    if (fixed || wanted == current) {
      return;
    }
    session.execute("set threads = " + wanted);
    current = wanted;
  }
}
