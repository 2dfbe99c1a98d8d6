package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.log.EventLog;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.workspace.OutboxFolder;
import mds.workspace.ProjectFolder;
import mds.workspace.Volume;
import mds.workspace.backup.BackupSet;
import mds.workspace.backup.Backups;
import mds.workspace.backup.Drills;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description =
        "Look how the database, its disk, its backups and the project are, and what to do.",
    footer = {"", "Example: mds doctor --target prod"})
public final class DoctorCommand implements Callable<ExitCode> {

  private static final double MUCH_UNUSED = 0.3;
  private static final long LITTLE = 64L << 20;
  private static final Duration OLD_BACKUP = Duration.ofDays(7);

  private final Invocation invocation;
  private final List<String> advice = new ArrayList<>();

  public DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      BackupPlace place = BackupPlace.open(invocation, log);
      place.say(Version.line() + ", on " + System.getProperty("os.name"));
      lookAtDisk(place);
      lookAtDatabase(place);
      new NetworkCheck(place, advice).run();
      lookAtProject(place);
      lookAtBackups(place);
      place.say(advice.isEmpty() ? "Nothing to do" : "To do:");
      advice.forEach(one -> place.say("- " + one));
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw BackupPlace.trouble("cannot look at the files", failure);
    }
  }

  private void lookAtDisk(BackupPlace place) throws IOException {
    Path database = place.database();
    Volume volume = Volume.of(database);
    long bytes = Backups.bytes(database);
    place.say(
        "database: %s, %s, on %s (%s) with %s free"
            .formatted(database, size(bytes), volume.name(), volume.type(), size(volume.usable())));
    if (volume.isNetwork()) {
      advice.add(
          "the database lies on a network drive: each block that is read or written crosses the"
              + " network, and its locks are only as good as the drive's. Put it on a local disk,"
              + " and publish copies to the drive");
    }
    if (volume.usable() < bytes + LITTLE) {
      advice.add(
          "the disk of the database has too little space for a copy of it, which `mds compact`"
              + " and backups on it need");
    }
  }

  private void lookAtDatabase(BackupPlace place) throws DiagnosticException, IOException {
    if (Backups.bytes(place.database()) == 0) {
      advice.add("there is no database yet: `mds build` makes it");
      return;
    }
    try (Engine engine = new EngineOpener(invocation, place.target(), place.log()).openNow();
        Session session = engine.session()) {
      QueryResult usage =
          session.query(engine.dialect().introspection().fileUsage(engine.databaseName()));
      long total = usage.number(0);
      long unused = ((Number) usage.rows().get(0).get(1)).longValue();
      place.say("unused in the file: %s of %s".formatted(size(unused), size(total)));
      if (unused > LITTLE && unused > MUCH_UNUSED * total) {
        advice.add("`mds compact` gives " + size(unused) + " back to the disk");
      }
    } catch (DiagnosticException problem) {
      place.say("in use, or not to be opened: " + problem.diagnostics().get(0).message());
      advice.add("look at the database again when nobody uses it: `mds doctor --wait 10m`");
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void lookAtProject(BackupPlace place) throws IOException {
    if (new ProjectFolder(invocation.projectFolder()).hasUnfinished()) {
      advice.add("a run was cut off while it replaced files: the next command puts that right");
    }
    Path notes = invocation.projectFolder().resolve(".mds").resolve("notify");
    int waiting = new OutboxFolder(notes).waiting().size();
    if (waiting > 0) {
      advice.add(waiting + " messages could not be sent: `mds notify test` says why");
    }
    boolean isTold = place.project().own().notifications().isSet();
    place.say("told when a command fails: " + (isTold ? "yes" : "nobody"));
    if (!isTold) {
      advice.add("nobody is told when a command fails: see docs/guide/notifications.md");
    }
  }

  private void lookAtBackups(BackupPlace place) throws IOException {
    Optional<BackupSet> newest = place.backups().find(Optional.empty());
    if (newest.isEmpty()) {
      place.say("backups: none in " + place.backups().folder());
      advice.add("there is no backup: `mds backup create`, each night, onto another disk");
      return;
    }
    Duration age = Duration.between(newest.get().contents().taken(), Instant.now());
    place.say("backups: the newest is " + newest.get().name() + ", " + days(age));
    if (age.compareTo(OLD_BACKUP) > 0) {
      advice.add("the newest backup is " + days(age) + ": `mds backup create`");
    }
    Optional<Instant> drilled = new Drills(place.backups().folder()).newestPassed();
    Optional<Duration> since = drilled.map(moment -> Duration.between(moment, Instant.now()));
    place.say(
        "drills: " + since.map(passed -> "the last that passed is " + days(passed)).orElse("none"));
    int within = place.settings().drillWithin();
    if (since.isEmpty() || since.get().toDays() > within) {
      advice.add(
          "no drill has passed within " + within + " days: `mds backup drill` tries a backup");
    }
  }

  private static String days(Duration age) {
    return age.toDays() == 0 ? "of today" : age.toDays() + " days old";
  }

  private static String size(long bytes) {
    return bytes < 10 << 20
        ? String.format(Locale.ROOT, "%,d KB", bytes >> 10)
        : String.format(Locale.ROOT, "%,d MB", bytes >> 20);
  }
}
