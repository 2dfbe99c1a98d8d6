package mds.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.BackupConfig;
import mds.workspace.backup.BackupSet;
import mds.workspace.backup.Backups;
import mds.workspace.backup.Drills;

/** How old the newest backup is, and when one was last brought back for a try. */
record BackupCheck(Invocation invocation, BackupConfig config) implements Check {

  private static final Duration OLD = Duration.ofDays(7);

  @Override
  public String subject() {
    return "backups";
  }

  @Override
  public void look(Findings findings) throws IOException {
    Path folder = invocation.projectFolder().resolve(config.folder()).normalize();
    Backups backups = new Backups(folder, invocation.shares());
    Optional<BackupSet> newest = backups.find(Optional.empty());
    if (newest.isEmpty()) {
      findings.say("backups: none in " + backups.folder());
      findings.advise("there is no backup: `mds backup create`, each night, onto another disk");
      return;
    }
    Duration age = Duration.between(newest.get().contents().taken(), Instant.now());
    findings.say("backups: the newest is " + newest.get().name() + ", " + Findings.days(age));
    if (age.compareTo(OLD) > 0) {
      findings.advise("the newest backup is " + Findings.days(age) + ": `mds backup create`");
    }
    lookAtDrills(backups, findings);
  }

  private void lookAtDrills(Backups backups, Findings findings) throws IOException {
    Optional<Duration> since =
        new Drills(backups.folder())
            .newestPassed()
            .map(moment -> Duration.between(moment, Instant.now()));
    findings.say(
        "drills: "
            + since.map(age -> "the last that passed is " + Findings.days(age)).orElse("none"));
    int within = config.drillWithin();
    if (since.isEmpty() || since.get().toDays() > within) {
      findings.advise(
          "no drill has passed within " + within + " days: `mds backup drill` tries a backup");
    }
  }
}
