package mds.cli.invocation;

/** How a command ended, as the shell sees it; the first three are dbt's. */
public enum ExitCode {
  DONE(0),
  /** Something ran and failed, or a check has findings. */
  FAILED(1),
  /** The project or the command line is wrong: nothing ran. */
  NOTHING_RAN(2),
  /** A mistake in mds itself; sysexits.h calls 70 an internal software error. */
  BUG(70),
  /** Cancelled by Ctrl-C; what a shell reports of a process that SIGINT ended. */
  CANCELLED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
