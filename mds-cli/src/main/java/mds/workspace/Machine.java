package mds.workspace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory of this machine and how it is shared: together, Java's heap and the database stay
 * under four fifths of it.
 */
public final class Machine {

  private static final double SHARE = 0.8;
  private static final long MEGABYTE = 1L << 20;
  private static final long LEAST_FOR_DATABASE = 256;

  private Machine() {}

  /**
   * All memory, in MB, or that which the container may use; on systems that do not tell cheaply,
   * four times Java's greatest heap.
   */
  public static long totalMegabytes() {
    OptionalLong told = linuxMegabytes();
    long total = told.isPresent() ? told.getAsLong() : 4 * heapMegabytes();
    return Math.min(total, containerMegabytes().orElse(total));
  }

  /** The machine's name; where the system does not tell it cheaply, what the network calls it. */
  public static String hostName() {
    return firstLine(Path.of("/proc/sys/kernel/hostname")).orElseGet(Machine::networkName);
  }

  private static String networkName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "this host";
    }
  }

  // Version 2 of Linux's control groups, then version 1; "max" means no limit.
  private static OptionalLong containerMegabytes() {
    for (String file :
        List.of("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")) {
      Optional<String> limit = firstLine(Path.of(file));
      if (limit.isPresent() && limit.get().matches("\\d{1,18}")) {
        return OptionalLong.of(Long.parseLong(limit.get()) / MEGABYTE);
      }
    }
    return OptionalLong.empty();
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.isReadable(file)
          ? Files.readAllLines(file).stream().findFirst()
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  public static long heapMegabytes() {
    return Runtime.getRuntime().maxMemory() / MEGABYTE;
  }

  /** What is left for the database, in MB. */
  public static long databaseMegabytes() {
    long left = (long) (totalMegabytes() * SHARE) - heapMegabytes();
    return Math.max(LEAST_FOR_DATABASE, left);
  }

  private static OptionalLong linuxMegabytes() {
    Path file = Path.of("/proc/meminfo");
    if (!Files.isReadable(file)) {
      return OptionalLong.empty();
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("MemTotal:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) / 1024);
        }
      }
      return OptionalLong.empty();
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
  }
}
