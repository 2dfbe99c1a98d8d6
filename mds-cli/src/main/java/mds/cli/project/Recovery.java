package mds.cli.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.workspace.JournalledPublisher;
import mds.workspace.ProjectFolder;
import mds.workspace.Shares;

/** Puts right what killed runs of a project left of the files that they were about to replace. */
public final class Recovery {

  private final EventLog log;
  private final Path journal;
  private final JournalledPublisher publisher;

  public Recovery(Invocation invocation, EventLog log) {
    this(invocation, log, invocation.shares());
  }

  /** The same for who knows how long shares may be silent. */
  public Recovery(Invocation invocation, EventLog log, Shares shares) {
    this.log = log;
    this.journal = new ProjectFolder(invocation.projectFolder()).journal();
    this.publisher =
        new JournalledPublisher(
            journal,
            invocation.projectFolder(),
            invocation.options().replaceWait().orElse(JournalledPublisher.USUAL_WAIT),
            shares);
  }

  /** Puts files in their places. */
  public JournalledPublisher publisher() {
    return publisher;
  }

  /** Brings old files back; needs nothing of the project, whose packages may be among them. */
  public void run() throws DiagnosticException {
    try {
      tell("brought back the old `%s`: a run before was cut off", publisher.recover());
    } catch (IOException failure) {
      throw broken(failure);
    }
  }

  /** Decides on folders side by side, of which the database's views read one. */
  public void settle(Engine engine) throws EngineException, DiagnosticException {
    try (Session session = engine.session()) {
      Catalogue catalogue = new Catalogue(session, engine.dialect());
      Set<String> files = new HashSet<>(catalogue.databaseFiles().values());
      List<String> readers = List.copyOf(catalogue.views().values());
      tell(
          "removed `%s`, which no view reads: a run before was cut off",
          publisher.settle(files, readers));
    } catch (IOException failure) {
      throw broken(failure);
    }
  }

  private void tell(String words, List<Path> paths) {
    for (Path path : paths) {
      log.log(Event.of(EventKind.NOTE, LogLevel.WARN, words.formatted(path)));
    }
  }

  private DiagnosticException broken(IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.EXTERNAL_FILE,
                "cannot bring back the files that a run before left unfinished: "
                    + FileReason.of(failure))
            .hint("look into `" + journal + "`: it names each file and where the old one is"),
        failure);
  }
}
