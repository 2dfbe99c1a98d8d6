package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.config.BackupConfig;
import mds.config.ProjectConfig;
import mds.config.Target;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.diagnostic.NearestName;
import mds.run.change.UnreadableInput;
import mds.workspace.Shares;
import mds.workspace.backup.BackupSet;
import mds.workspace.backup.Backups;

/**
 * A project as far as its backups ask: which database it has, and where the sets are.
 *
 * @param log of the command
 */
record BackupPlace(Invocation invocation, EventLog log, ProjectConfig project, Target target) {

  static BackupPlace open(Invocation invocation, EventLog log) throws DiagnosticException {
    ProjectLoader loader = ProjectLoader.of(invocation, log, Warnings.none(log));
    Target target = loader.target();
    BackupPlace place = new BackupPlace(invocation, log, loader.config(target), target);
    place.refuseMemory();
    return place;
  }

  private void refuseMemory() throws DiagnosticException {
    if (target.isInMemory()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.BACKUP_FAILED,
                  "the database of the target `"
                      + target.name()
                      + "` is in memory: there is no file")
              .hint("name a target that has a file: --target NAME"));
    }
  }

  BackupConfig settings() {
    return project.own().backup();
  }

  Backups backups() {
    return new Backups(
        invocation.projectFolder().resolve(settings().folder()).normalize(), shares());
  }

  Shares shares() {
    return invocation.shares(project.own().network().timeout());
  }

  Path database() {
    return invocation.projectFolder().resolve(target.path()).normalize();
  }

  void say(String text) {
    log.log(Event.info(EventKind.NOTE, text));
  }

  /** The set of a name, or of how it begins; the newest when none is given. */
  BackupSet find(Optional<String> name) throws DiagnosticException, IOException {
    Optional<BackupSet> found = backups().find(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = backups().newestFirst().stream().map(BackupSet::name).toList();
    String what =
        name.map(given -> "there is no backup `" + given + "` in `" + backups().folder() + "`")
            .orElse("there is no backup in `" + backups().folder() + "`");
    throw new DiagnosticException(
        Diagnostic.error(Code.NO_BACKUP, what)
            .didYouMean(name.flatMap(given -> NearestName.of(given, names)))
            .hint(
                names.isEmpty()
                    ? "`mds backup create` makes one"
                    : "there are " + String.join(", ", names)));
  }

  /** What a failure of files means to the person. */
  static DiagnosticException trouble(String what, IOException failure) {
    return UnreadableInput.ofSilence(what, failure).orElseGet(() -> refused(what, failure));
  }

  private static DiagnosticException refused(String what, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(Code.BACKUP_FAILED, what + ": " + FileReason.named(failure))
            .hint("look whether the folder may be written and the disk has space"),
        failure);
  }
}
