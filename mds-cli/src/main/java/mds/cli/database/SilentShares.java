package mds.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Overdue;
import mds.engine.Session;
import mds.run.change.NoAnswerException;
import mds.run.change.UnreadableInput;
import mds.sql.SqlLexer;
import mds.sql.SqlToken;
import mds.sql.SqlToken.Kind;
import mds.workspace.InTime;
import mds.workspace.Pulse;

/**
 * Judges statements that run for long: one that names files on a share which is silent, itself or
 * through a view, can come to no end. One that is slow may go on.
 */
final class SilentShares implements Overdue {

  private final Engine engine;
  private final Path root;
  private final Duration limit;
  private final Consumer<DiagnosticException> whenLost;

  /** What the database knows of files. */
  private record Known(Set<Path> databases, Map<String, String> views) {}

  /**
   * @param root the folder that relative paths start from
   * @param limit for how long a share may be silent
   */
  SilentShares(Engine engine, Path root, Duration limit, Consumer<DiagnosticException> whenLost) {
    this.engine = engine;
    this.root = root;
    this.limit = limit;
    this.whenLost = whenLost;
  }

  @Override
  public Duration interval() {
    return limit;
  }

  @Override
  public Optional<DiagnosticException> reason(String sql) {
    Optional<Known> known = known();
    Set<String> paths = new LinkedHashSet<>();
    addPaths(sql, known.map(Known::views).orElse(Map.of()), new HashSet<>(), paths);
    Set<Path> databases = known.map(Known::databases).orElse(Set.of());
    databases.forEach(database -> paths.add(database.toString()));
    return silent(paths, new Pulse(root, limit, databases));
  }

  private static Optional<DiagnosticException> silent(Collection<String> paths, Pulse pulse) {
    for (String path : paths) {
      try {
        pulse.feel(path);
      } catch (NoAnswerException silence) {
        return Optional.of(UnreadableInput.of(path, silence));
      }
    }
    return Optional.empty();
  }

  @Override
  public void lost(DiagnosticException why) {
    whenLost.accept(why);
  }

  private Optional<Known> known() {
    try {
      return Optional.of(InTime.ask(limit, this::look));
    } catch (IOException silence) {
      return Optional.empty();
    }
  }

  private Known look() throws IOException {
    try (Session session = engine.session()) {
      Catalogue catalogue = new Catalogue(session, engine.dialect());
      Set<Path> databases = new HashSet<>();
      for (String file : catalogue.databaseFiles().values()) {
        if (!file.isEmpty()) {
          databases.add(root.resolve(file).normalize());
        }
      }
      Map<String, String> views = new HashMap<>();
      catalogue.views().forEach((name, sql) -> views.put(folded(name.identifier()), sql));
      return new Known(databases, views);
    } catch (EngineException failure) {
      throw new IOException(failure);
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void addPaths(
      String sql, Map<String, String> views, Set<String> seen, Set<String> paths) {
    List<SqlToken> tokens = SqlLexer.tokens(sql);
    for (SqlToken token : tokens) {
      if (token.is(Kind.STRING) && token.text().matches("'[^\\n]*[/\\\\][^\\n]*'")) {
        String text = token.text();
        paths.add(text.substring(1, text.length() - 1).replace("''", "'"));
      }
      String name = folded(token.name());
      if (token.isName() && views.containsKey(name) && seen.add(name)) {
        addPaths(views.get(name), views, seen, paths);
      }
    }
  }
}
