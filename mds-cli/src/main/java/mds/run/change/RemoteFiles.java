package mds.run.change;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.plan.change.FileFact;

/** Files at addresses of the web, of which copies on this machine are read. */
public interface RemoteFiles {

  /** Whether a path is such an address. */
  boolean isMeant(String path);

  /**
   * What is at an address now; nothing is fetched for it. Of a file that was fetched in this
   * command that is what was fetched.
   */
  FileFact look(String address) throws DiagnosticException;

  /**
   * Brings the copy up to date, once in a command.
   *
   * @param function that is to read it, as SQL has it; empty when none is named
   */
  Fetched fetch(String address, String function) throws DiagnosticException;

  /** All that was fetched in this command. */
  Collection<Fetched> fetched();

  /** What was fetched in this command, by the path of its fact. */
  Optional<Fetched> fetched(String path);

  /** Whether a copy is still the one that was fetched. */
  boolean isSame(Fetched copy);

  /**
   * A copy of a file.
   *
   * @param fact what the file is known by
   * @param path where the copy is
   * @param stamp what the copy itself is known by
   * @param bytes that came over the network; none when the copy was up to date
   * @param time that they took
   */
  record Fetched(FileFact fact, String path, String stamp, long bytes, Duration time) {}
}
