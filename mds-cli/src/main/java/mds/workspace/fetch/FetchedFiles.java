package mds.workspace.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mds.config.NetworkConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.net.Download;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.net.WebAddress;
import mds.plan.change.FileFact;
import mds.run.change.RemoteFiles;

/**
 * Fetches each file once in a command, so that all that read it read the same. Safe for use by
 * several threads and processes: who comes second to a file waits for the first.
 */
public final class FetchedFiles implements RemoteFiles {

  private final Path root;
  private final NetworkConfig settings;
  private final Requests requests;
  private final boolean isLeftToTheDatabase;
  private final Map<String, String> environment;
  private final Map<String, Object> turns = new ConcurrentHashMap<>();
  private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean isCancelled;

  /** What sends requests; asked when there is one to send. */
  public interface Requests {
    HttpRequests get() throws NetException, DiagnosticException;
  }

  /**
   * @param root the folder that has all copies
   * @param isLeftToTheDatabase whether it has an extension of its own that reads addresses
   * @param environment the variables of the process, which addresses may name
   */
  public FetchedFiles(
      Path root,
      NetworkConfig settings,
      boolean isLeftToTheDatabase,
      Map<String, String> environment,
      Requests requests) {
    this.environment = Map.copyOf(environment);
    this.isLeftToTheDatabase = isLeftToTheDatabase;
    this.root = root;
    this.settings = settings;
    this.requests = requests;
  }

  @Override
  public boolean isMeant(String path) {
    return !isLeftToTheDatabase && WebAddress.isMeant(path);
  }

  @Override
  public Collection<Fetched> fetched() {
    return List.copyOf(fetched.values());
  }

  @Override
  public Optional<Fetched> fetched(String path) {
    return Optional.ofNullable(fetched.get(path));
  }

  @Override
  public boolean isSame(Fetched copy) {
    boolean isSame = stamp(copy).equals(Optional.of(copy.stamp()));
    if (!isSame) {
      fetched.values().remove(copy); // who tries again is to read the other
    }
    return isSame;
  }

  private static Optional<String> stamp(Fetched copy) {
    try {
      return Optional.of(CopyFolder.stamp(Path.of(copy.path())));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Has all that wait for a server give up. */
  public void cancel() {
    isCancelled = true;
    waiting.forEach(Thread::interrupt);
  }

  @Override
  public FileFact look(String written) throws DiagnosticException {
    return translated(
        () -> {
          WebAddress address = WebAddress.of(written, environment);
          Fetched done = fetched.get(address.shown());
          return done == null ? ask(address) : done.fact();
        });
  }

  // Not by HEAD: an address that is signed for reading is refused then.
  private FileFact ask(WebAddress address)
      throws IOException, NetException, DiagnosticException, InterruptedException {
    Optional<CopyFacts> known = CopyFolder.of(root, address).known();
    Map<String, String> headers = known.map(CopyFacts::ifOther).orElse(Map.of());
    try (Download answer = requests.get().open(address, headers, settings.timeout())) {
      if (answer.status() == 304 && known.isPresent()) {
        return known.get().fact();
      }
      if (answer.status() != 200) {
        throw NetException.refused(address, answer.status());
      }
      CopyFacts other = CopyFacts.of(address.shown(), answer);
      return new FileFact(address.shown(), other.total(), other.modified(), other.tag());
    }
  }

  @Override
  public Fetched fetch(String written, String function) throws DiagnosticException {
    return translated(
        () -> {
          WebAddress address = WebAddress.of(written, environment);
          synchronized (turns.computeIfAbsent(address.id(), first -> new Object())) {
            Fetched done = fetched.get(address.shown());
            if (done == null) {
              boolean isParquet =
                  function.contains("parquet") || address.path().endsWith(".parquet");
              done = fetchInTurn(address, isParquet);
              fetched.put(address.shown(), done);
            }
            return done;
          }
        });
  }

  private Fetched fetchInTurn(WebAddress address, boolean isParquet)
      throws IOException, NetException, DiagnosticException, InterruptedException {
    CopyFolder folder = CopyFolder.of(root, address);
    Files.createDirectories(folder.root());
    try (FileChannel channel =
            FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      long began = System.nanoTime();
      Transfer transfer =
          new Transfer(requests.get(), address, folder, settings.timeout(), isParquet);
      CopyFacts facts = attempts(transfer);
      String path = folder.copy().toString();
      Duration time = Duration.ofNanos(System.nanoTime() - began);
      Fetched copy =
          new Fetched(facts.fact(), path, CopyFolder.stamp(folder.copy()), transfer.bytes(), time);
      lock.release();
      return copy;
    }
  }

  private CopyFacts attempts(Transfer transfer)
      throws IOException, NetException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return transfer.run();
      } catch (NetException failure) {
        boolean isLast = attempt >= settings.attempts();
        if (!failure.isPassing() || isLast || isCancelled) {
          throw isLast && failure.isPassing() ? failure.after(attempt) : failure;
        }
      }
      Thread.sleep(settings.pause(attempt).toMillis());
    }
  }

  /** Deletes copies that were not used for the longest time, when there are too many. */
  public void prune() throws DiagnosticException {
    if (fetched.isEmpty()) {
      return;
    }
    translated(
        () -> {
          Set<Path> used = new HashSet<>();
          fetched.values().forEach(copy -> used.add(Path.of(copy.path())));
          new CopyLimit(root, settings.keep()).hold(used);
          return used;
        });
  }

  /** What may fail in three ways. */
  private interface Work<T> {
    T run() throws IOException, NetException, DiagnosticException, InterruptedException;
  }

  private <T> T translated(Work<T> work) throws DiagnosticException {
    waiting.add(Thread.currentThread());
    try {
      if (isCancelled) {
        throw new InterruptedException();
      }
      return work.run();
    } catch (NetException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    } catch (IOException failure) {
      throw new DiagnosticException(isCancelled ? cancelled() : unwritable(failure), failure);
    } catch (InterruptedException failure) {
      throw new DiagnosticException(cancelled(), failure);
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  private static Diagnostic cancelled() {
    return Diagnostic.error(Code.CANCELLED, "cancelled while a file was fetched");
  }

  private Diagnostic unwritable(IOException failure) {
    return Diagnostic.error(
            Code.FETCH_FOLDER,
            "cannot keep what was fetched in `" + root + "`: " + FileReason.of(failure))
        .hint("look whether the disk has space, and the folder may be written");
  }
}
