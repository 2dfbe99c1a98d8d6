package mds.cli.progress;

import java.util.Locale;
import mds.cli.invocation.Counts;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.project.ProjectSession;
import mds.result.NodeResult;
import mds.result.RunResult;
import mds.run.change.Savings;

/** Says at the end of a run what was left as it was, and what was read. */
public final class SavingsReport {

  private final ProjectSession session;

  public SavingsReport(ProjectSession session) {
    this.session = session;
  }

  public void tell(RunResult result, Savings savings) {
    long unchanged = result.nodes().stream().filter(NodeResult::isUnchanged).count();
    if (unchanged > 0) {
      tell(
          "Unchanged: %d of %d, which took %s when they ran"
              .formatted(unchanged, result.nodes().size(), seconds(savings.seconds())));
    }
    Savings.Read spared = savings.spared();
    if (spared.files() > 0) {
      tell("Not read again: " + files(spared) + time(spared));
    }
    Savings.Read read = savings.read();
    if (read.files() > 0) {
      tell("Read: " + files(read) + " in " + seconds(read.seconds()) + speed(read));
    }
  }

  private void tell(String text) {
    session.log().log(Event.info(EventKind.NOTE, text));
  }

  private static String files(Savings.Read read) {
    return Counts.counted(read.files(), "file") + ", " + Counts.size(read.bytes());
  }

  private static String time(Savings.Read spared) {
    return spared.seconds() > 0 ? ", which took " + seconds(spared.seconds()) : "";
  }

  private static String speed(Savings.Read read) {
    return read.seconds() > 0
        ? ", " + Counts.size((long) (read.bytes() / read.seconds())) + " a second"
        : "";
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2fs", seconds);
  }
}
