package mds.run.change;

import java.time.Duration;
import java.util.List;
import mds.plan.change.FileFact;
import mds.plan.change.NodeRecord;

/** Counts what was read and what was not. Safe for use by several threads. */
public final class Savings {

  private long nodes;
  private double seconds;
  private Read spared = Read.NOTHING;
  private Read read = Read.NOTHING;

  /** Files that were read, or were not. */
  public record Read(long files, long bytes, double seconds) {

    static final Read NOTHING = new Read(0, 0, 0);

    Read and(List<FileFact> more, double time) {
      long size = more.stream().mapToLong(FileFact::size).sum();
      return more.isEmpty() ? this : new Read(files + more.size(), bytes + size, seconds + time);
    }
  }

  synchronized void spare(NodeRecord record) {
    nodes++;
    seconds += record.seconds();
    spared = spared.and(record.files(), record.seconds());
  }

  /** Counts files that a node did not need to read, though it was built. */
  public synchronized void spareFiles(List<FileFact> files) {
    spared = spared.and(files, 0);
  }

  /** Counts files that were read. */
  public synchronized void read(List<FileFact> files, Duration time) {
    read = read.and(files, time.toMillis() / 1e3);
  }

  /** How many nodes were left as they are. */
  public synchronized long nodes() {
    return nodes;
  }

  /** How long they took when they were built. */
  public synchronized double seconds() {
    return seconds;
  }

  /** The files that were not read again. */
  public synchronized Read spared() {
    return spared;
  }

  /** The files that were read; the time is that of the nodes that read them. */
  public synchronized Read read() {
    return read;
  }
}
