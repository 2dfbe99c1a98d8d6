package mds.faults;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import mds.faults.Gaps.Gap;

/**
 * Kills builds of external models with -9, at random and in each gap between writing, journal, move
 * and commit, and takes the disk away from others; after each it looks whether every file is the
 * old or the new one, whole, and whether the next start has cleared up. Settings: {@code kills=300
 * disks=yes}, and those of each trial.
 *
 * <p>A full disk needs root, for a small file system of its own; without, it is left out and the
 * figures say so. Ends with 1 when something is wrong.
 */
public final class SafeFilesFaults {

  private static final String EXPLANATION =
      """
      A round starts a build of six external models (a Parquet file, a CSV file, a folder of partitions, one with
      `versioned: true`, one that is appended to, one `versioned` with `delete+insert`) and kills it with -9: one in
      three at a random moment, the others in a gap that is aimed at by watching the folders
      from outside, so that a kill may also hit a moment later. Then the next command, which
      builds nothing, has to leave each file as the old or the new one, with every row, read alike by its view and from
      its path; nothing of what the killed build was about may be left. The same after a full disk, a read-only folder,
      and one that is moved away while a file is written to it. A source that is overwritten while it is read is
      no error of DuckDB's: the file is then whole, of the rows that were still found. The script found three kinds of leftovers, which no
      longer stay, before this run.
      """;

  private final Trial trial;
  private final ExternalModels models;
  private final Gaps gaps;
  private long usualNanos;

  private SafeFilesFaults(Trial trial) {
    this.trial = trial;
    this.models = new ExternalModels(trial);
    this.gaps = new Gaps(trial.folder());
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new SafeFilesFaults(new Trial("mds-files", arguments)).run());
  }

  private int run() throws Exception {
    int kills = trial.number("kills", 300);
    models.begin();
    models.build().expect(0);
    long began = System.nanoTime();
    models.build().expect(0);
    usualNanos = System.nanoTime() - began;
    int count = gaps.all().size();
    for (int number = 0; number < kills && trial.isSound(); number++) {
      boolean isAimed = number % 3 > 0;
      kill(isAimed ? Optional.of((number - number / 3) % count) : Optional.empty());
      trial.say((number + 1) + " of " + kills);
    }
    if (trial.setting("disks", "yes").equals("yes")) {
      new DiskFaults(trial, models, gaps).run();
    }
    trial.report(
        SafeFilesFaults.class,
        "Files whose writers are killed",
        kills + " kills",
        "files that are neither, half files, leftovers after the next start",
        EXPLANATION);
    return trial.exitCode();
  }

  private void kill(Optional<Integer> aim) throws Exception {
    Map<String, String> before = models.states();
    Optional<Gap> gap = aim.map(gaps.all()::get);
    MdsProcess build = models.build();
    if (gap.isPresent()) {
      while (!gap.get().isReached().getAsBoolean() && build.isAlive()) {
        Thread.onSpinWait();
      }
    } else {
      LockSupport.parkNanos((long) (trial.random().nextDouble() * usualNanos));
    }
    build.kill();
    String place = gap.map(Gap::name).orElse("at a random moment");
    trial.count(build.exitCode() == 0 ? "had ended before the kill" : "killed: " + place);
    models.check(place, before);
  }
}
