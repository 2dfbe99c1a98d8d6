package mds.workspace;

import java.util.Optional;

/**
 * Names a process of this machine.
 *
 * @param text its number and when it began, as numbers are given anew
 */
record ProcessMark(String text) {

  static ProcessMark own() {
    return of(ProcessHandle.current());
  }

  static ProcessMark of(ProcessHandle process) {
    String began = process.info().startInstant().map(time -> " " + time.toEpochMilli()).orElse("");
    return new ProcessMark(process.pid() + began);
  }

  /** Whether it is another process than this one, and runs. */
  boolean isAnotherAlive() {
    return !equals(own()) && handle().map(ProcessMark::of).equals(Optional.of(this));
  }

  private Optional<ProcessHandle> handle() {
    String number = text.split(" ", 2)[0];
    return number.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(number)).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }
}
