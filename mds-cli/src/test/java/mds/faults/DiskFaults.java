package mds.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/**
 * Takes the disk away from builds: a full one, a folder that is read-only or vanishes, a source
 * that is overwritten. What the machine does not allow is left out, and the figures say so.
 */
final class DiskFaults {

  private final Trial trial;
  private final ExternalModels models;
  private final Gaps gaps;
  private final Path out;

  DiskFaults(Trial trial, ExternalModels models, Gaps gaps) {
    this.trial = trial;
    this.models = models;
    this.gaps = gaps;
    this.out = trial.folder().resolve("out");
  }

  void run() throws Exception {
    fullDisk();
    readOnlyFolder();
    vanishedFolder();
    overwrittenSource();
  }

  /** Needs root: a file system of a few megabytes. */
  private void fullDisk() throws Exception {
    if (!System.getProperty("user.name").equals("root")) {
      trial.show("full disk, left out without root", 0);
      return;
    }
    Path disk = Files.createDirectories(trial.folder().resolve("disk"));
    if (!done("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString())) {
      trial.show("full disk, left out without a file system to mount", 0);
      return;
    }
    try {
      models.write(
          "single",
          "'disk/single.parquet'",
          "select {{ var('run') }} as run, random() as id, 1 as part from range({{ var('rows', 1000) }})");
      models.build("--select", "single").expect(0);
      byte[] old = Files.readAllBytes(disk.resolve("single.parquet"));
      for (int attempt = 0; attempt < 3; attempt++) {
        MdsProcess build =
            models.build(
                "--select",
                "single",
                "--vars",
                "{run: 0, rows: " + 2_000_000 * (attempt + 1) + "}");
        build.expect(1);
        unchanged("full disk", disk, old);
      }
    } finally {
      done("umount", disk.toString());
      models.writeUsual();
      models.build().expect(0);
    }
  }

  private void readOnlyFolder() throws Exception {
    byte[] old = Files.readAllBytes(out.resolve("single.parquet"));
    boolean isRoot = System.getProperty("user.name").equals("root");
    boolean isHeld =
        isRoot ? done("chattr", "+i", out.toString()) : out.toFile().setWritable(false);
    if (!isHeld) {
      trial.show("read-only folder, left out: rights do not hold root up here", 0);
      return;
    }
    try {
      models.build("--select", "single").expect(1);
    } finally {
      if (isRoot) {
        done("chattr", "-i", out.toString());
      } else {
        out.toFile().setWritable(true);
      }
    }
    unchanged("read-only folder", out, old);
  }

  /** As a drive that is cut off while a file is written, and comes back. */
  private void vanishedFolder() throws Exception {
    byte[] old = Files.readAllBytes(out.resolve("single.parquet"));
    Map<String, String> before = models.states();
    Path away = trial.folder().resolve("away");
    MdsProcess build = models.build("--select", "single");
    while (!gaps.staged("new") && build.isAlive()) {
      Thread.onSpinWait();
    }
    Files.move(out, away);
    build.exitCode();
    if (Files.exists(out)) {
      Trial.delete(out);
    }
    Files.move(away, out);
    if (build.exitCode() != 0) {
      unchanged("vanished folder", out, old);
    }
    models.check("vanished folder", before);
  }

  /** A file that somebody writes while a model reads it. */
  private void overwrittenSource() throws Exception {
    Path source = trial.folder().resolve("in/source.csv");
    StringBuilder text = new StringBuilder("run,id,part\n");
    for (int id = 0; id < 2_000_000; id++) {
      text.append("1,").append(id).append(",0\n");
    }
    Files.writeString(source, text);
    models.write("single", "'out/single.parquet'", "select * from read_csv('" + source + "')");
    models.build("--select", "single").expect(0);
    for (int attempt = 0; attempt < 3; attempt++) {
      byte[] old = Files.readAllBytes(out.resolve("single.parquet"));
      MdsProcess build = models.build("--select", "single");
      while (!gaps.staged("new") && build.isAlive()) {
        Thread.onSpinWait();
      }
      Files.writeString(
          source,
          "1,1,0\n".repeat(attempt + 1) + "\"half a li",
          StandardOpenOption.TRUNCATE_EXISTING);
      if (build.exitCode() != 0) {
        unchanged("overwritten source", out, old);
      } else {
        trial.count("overwritten source: a new file, whole, of the rows that DuckDB still found");
      }
      models
          .mds(
              "show", "--quiet", "--vars", "run: 0", "--inline", "select count(*) as n from single")
          .expect(0);
      Files.writeString(source, text);
    }
    models.writeUsual();
  }

  private void unchanged(String what, Path place, byte[] old) throws IOException {
    boolean isSame = Arrays.equals(old, Files.readAllBytes(place.resolve("single.parquet")));
    if (isSame) {
      trial.count(what + ": refused, the old file is the same byte for byte");
    } else {
      trial.fault(what + ": the old file has changed");
    }
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
