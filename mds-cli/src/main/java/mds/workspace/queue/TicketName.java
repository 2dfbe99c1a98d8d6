package mds.workspace.queue;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a ticket. No name is given anew while somebody who came later is in the queue.
 *
 * @param number higher than those of all that were in the queue when it was drawn
 * @param process a word that this process has and no other
 */
record TicketName(long number, String process) {

  /** That names of files sort as their numbers do, for people who look. */
  private static final int WIDTH = 6;

  private static final String OWN =
      Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-([0-9a-f]{16})");

  /** The next of this process. */
  static TicketName after(long number) {
    return new TicketName(number + 1, OWN);
  }

  static Optional<TicketName> read(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new TicketName(Long.parseLong(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  // Java's own for records are linked at their first use, which costs each start 10 ms.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TicketName name
        && name.number == number
        && name.process.equals(process);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  boolean isOwn() {
    return process.equals(OWN);
  }

  String text() {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, WIDTH - digits.length())) + digits + "-" + process;
  }
}
