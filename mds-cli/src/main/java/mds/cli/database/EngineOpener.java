package mds.cli.database;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Waiting;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectSession;
import mds.cli.project.Recovery;
import mds.config.NetworkConfig;
import mds.config.Patience;
import mds.config.Target;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.engine.LockHolder;
import mds.engine.Session;
import mds.run.change.CopyReading;
import mds.workspace.Machine;
import mds.workspace.ProjectFolder;

/** Opens the database of a target with the adapter that its type names, when it is its turn. */
public final class EngineOpener {

  private static final Set<String> FILE_TYPES = Set.of("duckdb", "sqlite");

  // One letter before a colon is a drive of Windows.
  private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:");

  private final Invocation invocation;
  private final Target target;
  private final EventLog log;
  private final UnaryOperator<Session> sessions;
  private final Duration silence;

  /** For a database of which no statement of a project is asked. */
  public EngineOpener(Invocation invocation, Target target, EventLog log) {
    this(invocation, target, log, UnaryOperator.identity(), NetworkConfig.DEFAULT.timeout());
  }

  private EngineOpener(
      Invocation invocation,
      Target target,
      EventLog log,
      UnaryOperator<Session> sessions,
      Duration silence) {
    this.sessions = sessions;
    this.silence = silence;
    this.invocation = invocation;
    this.target = target;
    this.log = log;
  }

  public static EngineOpener of(ProjectSession session) {
    return new EngineOpener(
        session.invocation(),
        session.project().scope().target(),
        session.log(),
        own -> new CopyReading(own, () -> session.downloads().files()),
        session.project().config().own().network().timeout());
  }

  /** Waits for the database as long as the command line, the profile or custom has it. */
  public QueuedEngine open() throws DiagnosticException {
    Optional<Patience> told = invocation.options().patience().or(target::patience);
    return open(told.orElse(Patience.USUAL));
  }

  /** The same for who wants to know how things are: it waits only if the command line says so. */
  public QueuedEngine openNow() throws DiagnosticException {
    return open(invocation.options().patience().orElse(Patience.NONE));
  }

  /**
   * Opens a copy that nobody writes to, for which there is no queue.
   *
   * @param path of its database, or that of one in memory
   * @param attachments further databases
   * @param more settings of each session
   */
  public Engine openCopy(
      String path, List<Map<String, Object>> attachments, Map<String, Object> more)
      throws EngineException, DiagnosticException {
    EngineSettings own = settings();
    Map<String, Object> sessions = new LinkedHashMap<>(own.sessionSettings());
    sessions.putAll(more);
    return opened(
        provider(),
        new EngineSettings(
            path,
            !path.equals(EngineSettings.IN_MEMORY),
            own.options(),
            sessions,
            attachments,
            own.extensions(),
            own.extensionFolder(),
            List.of(),
            own.memoryLimit(),
            own.spillFolder(),
            own.newestFormat()));
  }

  /** Whether there is a database to open; one in memory is not there yet. */
  public boolean isThere() {
    EngineSettings settings = settings();
    return !settings.isInMemory()
        && (ADDRESS.matcher(settings.path()).find() || new File(settings.path()).exists());
  }

  private QueuedEngine open(Patience patience) throws DiagnosticException {
    EngineProvider provider = provider();
    EngineSettings settings = settings();
    try (Waiting waiting = new Waiting(patience, log)) {
      provider.probe(settings);
      DatabaseTurn turn = DatabaseTurn.take(writtenFiles(settings), self(), waiting, log);
      QueuedEngine engine = open(provider, settings, turn, waiting);
      settle(engine);
      engine.sessions(sessions);
      return engine;
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  /** Opens a file that no command builds, to be read only; nobody queues for it. */
  public Engine openCopy() throws DiagnosticException {
    try {
      return openCopy(settings().path(), List.of(), Map.of());
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  /** Waits for the turn at the database without opening it, as it may be broken. */
  public DatabaseTurn take() throws DiagnosticException {
    Optional<Patience> told = invocation.options().patience().or(target::patience);
    try (Waiting waiting = new Waiting(told.orElse(Patience.USUAL), log)) {
      return DatabaseTurn.take(writtenFiles(settings()), self(), waiting, log);
    }
  }

  /**
   * Looks whether a program that queues nowhere has the database.
   *
   * @throws DiagnosticException when one has
   */
  public void refuseInUse() throws DiagnosticException {
    try (Engine engine = provider().open(settings())) {
      engine.databaseName();
    } catch (EngineException failure) {
      if (failure.kind() == EngineException.Kind.LOCKED) {
        throw new DiagnosticException(failure.diagnostic(), failure);
      }
    }
  }

  // What a kill left of folders side by side is known now that the views can be asked.
  private void settle(QueuedEngine engine) throws EngineException, DiagnosticException {
    if (!new ProjectFolder(invocation.projectFolder()).hasUnfinished()) {
      return;
    }
    try {
      new Recovery(invocation, log).settle(engine);
    } catch (EngineException | DiagnosticException | RuntimeException | Error failure) {
      engine.close();
      throw failure;
    }
  }

  private QueuedEngine open(
      EngineProvider provider, EngineSettings settings, DatabaseTurn turn, Waiting waiting)
      throws EngineException, DiagnosticException {
    try {
      return whenFree(provider, settings, turn, waiting);
    } catch (EngineException | DiagnosticException | RuntimeException | Error failure) {
      turn.close();
      throw failure;
    }
  }

  // Programs that are not mds queue nowhere: all one can do is try again.
  private QueuedEngine whenFree(
      EngineProvider provider, EngineSettings settings, DatabaseTurn turn, Waiting waiting)
      throws EngineException, DiagnosticException {
    while (true) {
      try {
        DatabaseFiles files = DatabaseFiles.of(writtenFiles(settings));
        Engine engine = opened(provider, settings);
        return new QueuedEngine(engine, turn, files.opened());
      } catch (EngineException failure) {
        String text = "Waiting, at most " + waiting.patience() + ": " + failure.getMessage();
        boolean isLocked = failure.kind() == EngineException.Kind.LOCKED;
        if (!isLocked || !waiting.goesOn(failure.getMessage(), () -> text)) {
          throw failure;
        }
      }
    }
  }

  private Engine opened(EngineProvider provider, EngineSettings settings) throws EngineException {
    Engine engine = provider.open(settings);
    watch(engine, invocation, silence);
    return engine;
  }

  /** Has statements end that read files of a share which falls silent. */
  public static void watch(Engine engine, Invocation invocation, Duration silence) {
    engine.watch(
        new SilentShares(
            engine,
            invocation.projectFolder(),
            silence,
            why -> LastResort.begin(invocation, silence, why)));
  }

  private LockHolder self() {
    return self(invocation);
  }

  /** This process, as others are told of it. */
  public static LockHolder self(Invocation invocation) {
    String words = String.join(" ", invocation.words());
    String command = invocation.environment().program() + " " + words;
    return new LockHolder(
        ProcessHandle.current().pid(),
        invocation.secrets().hiddenIn(command).strip(),
        Optional.of(System.getProperty("user.name")),
        invocation.environment().variable("COMPUTERNAME").orElseGet(Machine::hostName),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Path> writtenFiles(EngineSettings settings) {
    List<String> paths = new ArrayList<>();
    if (!settings.isInMemory() && !settings.readOnly()) {
      paths.add(settings.path());
    }
    for (Map<String, Object> attachment : settings.attachments()) {
      if (isFile(attachment) && !isReadOnly(attachment)) {
        paths.add(String.valueOf(attachment.get("path")));
      }
    }
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      if (!path.isEmpty()
          && !path.equals(EngineSettings.IN_MEMORY)
          && !ADDRESS.matcher(path).find()) {
        files.add(Path.of(path));
      }
    }
    return files;
  }

  private static boolean isReadOnly(Map<String, Object> attachment) {
    Object nested =
        attachment.get("options") instanceof Map<?, ?> options ? options.get("read_only") : false;
    return "true"
        .equalsIgnoreCase(attachment.getOrDefault("read_only", String.valueOf(nested)).toString());
  }

  EngineProvider provider() throws DiagnosticException {
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.type().equals(target.type())) {
        return provider;
      }
    }
    throw new DiagnosticException(
        Diagnostic.error(Code.UNKNOWN_ADAPTER, "mds has no adapter `" + target.type() + "`"));
  }

  private EngineSettings settings() {
    Path project = invocation.projectFolder();
    Map<String, Object> options = new LinkedHashMap<>(target.configOptions());
    Map<String, Object> sessions = new LinkedHashMap<>(target.settings());
    if (!invocation.worksInProject()) {
      sessions.putIfAbsent("file_search_path", project.toString());
    }
    boolean newest = "newest".equals(options.get("storage_compatibility_version"));
    if (newest) {
      options.remove("storage_compatibility_version");
    }
    return new EngineSettings(
        target.isInMemory() ? EngineSettings.IN_MEMORY : project.resolve(target.path()).toString(),
        false,
        options,
        sessions,
        attachments(project),
        target.extensions(),
        target.extensionFolder().map(folder -> project.resolve(folder).toString()),
        target.secrets(),
        Optional.of(Machine.databaseMegabytes() + "MB"),
        Optional.empty(),
        newest);
  }

  // Paths are the project's, as that of the target itself is; addresses and catalogues are not.
  private List<Map<String, Object>> attachments(Path project) {
    List<Map<String, Object>> attachments = new ArrayList<>();
    for (Map<String, Object> attachment : target.attach()) {
      Map<String, Object> located = new LinkedHashMap<>(attachment);
      if (attachment.get("path") instanceof String path && !path.contains(":")) {
        located.put("path", isFile(attachment) ? project.resolve(path).toString() : path);
      }
      attachments.add(located);
    }
    return attachments;
  }

  private static boolean isFile(Map<String, Object> attachment) {
    return FILE_TYPES.contains(attachment.getOrDefault("type", "duckdb").toString());
  }
}
