package mds.workspace.queue;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a ticket. No name is given anew while somebody who came later is in the queue.
 *
 * @param number higher than those of all that were in the queue when it was drawn
 * @param process a word that this process has and no other
 */
record TicketName(long number, String process) {

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

  boolean isOwn() {
    return process.equals(OWN);
  }

  String text() {
    return String.format(Locale.ROOT, "%06d-%s", number, process);
  }
}
