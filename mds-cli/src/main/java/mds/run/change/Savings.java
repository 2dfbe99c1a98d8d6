package mds.run.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mds.plan.change.FileFact;
import mds.plan.change.NodeRecord;

/** Counts what was read and what was not. Safe for use by several threads. */
public final class Savings {

  private long nodes;
  private double seconds;
  private Read spared = Read.NOTHING;
  private Read read = Read.NOTHING;
  private final Map<String, Read> places = new TreeMap<>();
  private final Set<String> counted = new HashSet<>();

  /** Files that were read, or were not. */
  public record Read(long files, long bytes, double seconds) {

    static final Read NOTHING = new Read(0, 0, 0);

    Read and(Read more) {
      return new Read(files + more.files, bytes + more.bytes, seconds + more.seconds);
    }

    Read and(List<FileFact> more, double time) {
      long size = more.stream().mapToLong(FileFact::size).sum();
      return more.isEmpty() ? this : new Read(files + more.size(), bytes + size, seconds + time);
    }
  }

  synchronized void spare(NodeRecord record, RemoteFiles remote) {
    nodes++;
    seconds += record.seconds();
    List<FileFact> own = ofFolders(record.files(), remote);
    spared = spared.and(own, record.seconds());
  }

  /** Counts files that a node did not need to read, though it was built. */
  synchronized void spareFiles(List<FileFact> files, RemoteFiles remote) {
    List<FileFact> own = ofFolders(files, remote);
    spared = spared.and(own, 0);
  }

  /** Counts files that a node read; of those of the web what was fetched, and once. */
  synchronized void read(List<FileFact> files, Duration time, RemoteFiles remote) {
    List<FileFact> own = ofFolders(files, remote);
    if (!own.isEmpty()) {
      add(ReadPlace.of(own), Read.NOTHING.and(own, time.toMillis() / 1e3));
    }
  }

  /** Files that are not of the web; the others are counted, once. */
  private List<FileFact> ofFolders(List<FileFact> files, RemoteFiles remote) {
    List<FileFact> own = new ArrayList<>();
    for (FileFact file : files) {
      Optional<RemoteFiles.Fetched> copy = remote.fetched(file.path());
      if (copy.isEmpty()) {
        own.add(file);
      } else {
        count(copy.get());
      }
    }
    return own;
  }

  /** Counts what was fetched for hooks, tests and the like. */
  synchronized void readBesides(RemoteFiles remote) {
    remote.fetched().forEach(this::count);
  }

  private void count(RemoteFiles.Fetched copy) {
    if (!counted.add(copy.fact().path())) {
      return;
    }
    if (copy.bytes() == 0) {
      spared = spared.and(List.of(copy.fact()), 0);
    } else {
      add(
          ReadPlace.of(List.of(copy.fact())),
          new Read(1, copy.bytes(), copy.time().toNanos() / 1e9));
    }
  }

  private void add(String place, Read more) {
    read = read.and(more);
    places.merge(place, more, Read::and);
  }

  /** What was read from each folder and each server, by their names. */
  public synchronized Map<String, Read> places() {
    return Map.copyOf(places);
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

  /** The files that were read; the time is that of the nodes that read them, or of fetching. */
  public synchronized Read read() {
    return read;
  }
}
