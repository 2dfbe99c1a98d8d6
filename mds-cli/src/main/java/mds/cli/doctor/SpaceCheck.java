package mds.cli.doctor;

import static mds.cli.invocation.Counts.size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.ProjectConfig;
import mds.config.Target;
import mds.workspace.Volume;
import mds.workspace.backup.Backups;

/** Whether the disks have space for what mds writes, and the database is on a good one. */
record SpaceCheck(Invocation invocation, ProjectConfig project, Target target) implements Check {

  static final long LITTLE = 64L << 20;

  @Override
  public String subject() {
    return "the disks";
  }

  @Override
  public void look(Findings findings) throws IOException {
    Path folder = invocation.projectFolder();
    long bytes = 0;
    if (target.isInMemory()) {
      findings.say("database: in memory; nothing of it stays");
    } else {
      Path database = folder.resolve(target.path()).normalize();
      bytes = Backups.bytes(database);
      lookAtDatabase(database, bytes, findings);
    }
    for (Map.Entry<String, Path> place : places(folder).entrySet()) {
      Volume volume = Volume.of(place.getValue());
      if (volume.usable() < bytes + LITTLE) {
        findings.advise(
            "the disk of %s, `%s`, has %s free, too little for a copy of the database: make room"
                .formatted(place.getKey(), place.getValue(), size(volume.usable())));
      }
    }
  }

  private static void lookAtDatabase(Path database, long bytes, Findings findings)
      throws IOException {
    Volume volume = Volume.of(database);
    findings.say(
        "database: %s, %s, on %s (%s) with %s free"
            .formatted(database, size(bytes), volume.name(), volume.type(), size(volume.usable())));
    if (volume.isNetwork()) {
      findings.advise(
          "the database lies on a network drive: each block that is read or written crosses the"
              + " network, and its locks are only as good as the drive's. Put it on a local disk,"
              + " and publish copies to the drive");
    }
    if (volume.usable() < bytes + LITTLE) {
      findings.advise(
          "the disk of the database has too little space for a copy of it, which `mds compact`"
              + " and backups on it need");
    }
  }

  private Map<String, Path> places(Path folder) {
    Map<String, Path> places = new LinkedHashMap<>();
    places.put("backups", folder.resolve(project.own().backup().folder()).normalize());
    project
        .own()
        .publication()
        .ifPresent(own -> places.put("published copies", folder.resolve(own.folder()).normalize()));
    places.put("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
    return places;
  }
}
