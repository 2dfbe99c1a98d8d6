package mds.result;

/** How a node ended. */
public enum Outcome {
  SUCCESS("success"),
  ERROR("error"),
  /** Something it needs failed. */
  SKIPPED("skipped"),
  PASS("pass"),
  FAIL("fail"),
  WARN("warn"),
  /** It ran when the run was cancelled. */
  CANCELLED("error"),
  /** The run ended before its turn came. */
  NOT_DONE("skipped"),
  /** There was nothing to do. */
  NO_OP("no-op"),
  PARTIAL_SUCCESS("partial success");

  private final String status;

  Outcome(String status) {
    this.status = status;
  }

  /** The word in {@code run_results.json}, which has none for a run that ended early. */
  public String status() {
    return status;
  }

  /** Whether what depends on the node can be built. */
  public boolean letsDescendantsRun() {
    return switch (this) {
      case SUCCESS, PASS, WARN, NO_OP -> true;
      case ERROR, SKIPPED, FAIL, CANCELLED, NOT_DONE, PARTIAL_SUCCESS -> false;
    };
  }

  /** Whether the node itself went wrong, and with it the run. */
  public boolean isFailure() {
    return switch (this) {
      case ERROR, FAIL, CANCELLED, PARTIAL_SUCCESS -> true;
      case SUCCESS, PASS, WARN, NO_OP, SKIPPED, NOT_DONE -> false;
    };
  }
}
