package mds.cli.doctor;

import static mds.cli.invocation.Counts.size;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.cli.log.EventLog;
import mds.config.Patience;
import mds.config.Target;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.LockHolder;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.workspace.backup.Backups;
import mds.workspace.queue.DatabaseQueue;

/** Who has the database and who waits for it, and how much of its file is unused. */
record DatabaseCheck(Invocation invocation, EventLog log, Target target) implements Check {

  private static final double MUCH_UNUSED = 0.3;

  @Override
  public String subject() {
    return "the database";
  }

  @Override
  public Duration limit() {
    Patience patience = invocation.options().patience().orElse(Patience.NONE);
    return Check.super.limit().plus(patience.limit());
  }

  @Override
  public void look(Findings findings) throws DiagnosticException, IOException {
    Path database = invocation.projectFolder().resolve(target.path()).normalize();
    if (Backups.bytes(database) == 0) {
      findings.advise("there is no database yet: `mds build` makes it");
      return;
    }
    List<Optional<LockHolder>> queue = DatabaseQueue.standing(database);
    for (int place = 0; place < queue.size(); place++) {
      String who = queue.get(place).map(LockHolder::toString).orElse("another command");
      findings.say(
          place == 0 ? "locks: in use by " + who : "locks: place " + (place + 1) + ", " + who);
    }
    if (queue.isEmpty() || invocation.options().patience().isPresent()) {
      lookInside(findings);
    } else {
      lookLater(findings);
    }
  }

  private static void lookLater(Findings findings) {
    findings.advise("look at the database again when nobody uses it: `mds doctor --wait 10m`");
  }

  private void lookInside(Findings findings) throws DiagnosticException {
    try (Engine engine = new EngineOpener(invocation, target, log).openNow();
        Session session = engine.session()) {
      QueryResult usage =
          session.query(engine.dialect().introspection().fileUsage(engine.databaseName()));
      long total = usage.number(0);
      long unused = ((Number) usage.rows().get(0).get(1)).longValue();
      findings.say("locks: nobody has the database or waits for it");
      findings.say("unused in the file: %s of %s".formatted(size(unused), size(total)));
      if (unused > SpaceCheck.LITTLE && unused > MUCH_UNUSED * total) {
        findings.advise("`mds compact` gives " + size(unused) + " back to the disk");
      }
    } catch (DiagnosticException problem) {
      findings.say("in use, or not to be opened: " + problem.diagnostics().get(0).message());
      lookLater(findings);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }
}
