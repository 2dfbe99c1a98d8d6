package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what a process has not finished, by machine and process: on a share there may be the work
 * of others, of whose processes this machine knows nothing.
 */
public final class UnfinishedName {

  private static final Pattern ENDING = Pattern.compile("\\.([\\w-]+)\\.(\\d{1,18})$");
  private static final Duration OTHERS_STAY = Duration.ofDays(1);

  private UnfinishedName() {}

  /** The name of what will have another name, or part of that, once it is whole. */
  public static String of(String name) {
    return name + "." + host() + "." + ProcessHandle.current().pid();
  }

  /** Whether nobody works on it any more; what another machine began counts so after a day. */
  public static boolean isAbandoned(Path unfinished) throws IOException {
    Matcher ending = ENDING.matcher(unfinished.getFileName().toString());
    if (!ending.find()) {
      return false;
    }
    if (ending.group(1).equals(host())) {
      return ProcessHandle.of(Long.parseLong(ending.group(2)))
          .filter(ProcessHandle::isAlive)
          .isEmpty();
    }
    Instant begun = Files.getLastModifiedTime(unfinished).toInstant();
    return begun.plus(OTHERS_STAY).isBefore(Instant.now());
  }

  private static String host() {
    return Machine.hostName().replaceAll("[^\\w-]", "-");
  }
}
