package mds.cli.progress;

import mds.cli.log.EventKind;
import mds.cli.progress.ProgressLine.Tone;
import mds.config.ResourceType;
import mds.node.GraphNode;
import mds.result.NodeResult;
import mds.result.Outcome;

/**
 * How a node's end is told.
 *
 * @param words before what the node is, such as {@code OK created}
 * @param status in the brackets at the line's end
 */
record NodeEnding(EventKind kind, String words, String status, Tone tone) {

  static NodeEnding of(GraphNode node, NodeResult result) {
    NodeEnding ending = ofOutcome(node, result);
    return result.isUnchanged()
        ? new NodeEnding(ending.kind, ending.words(result), ending.status, ending.tone)
        : ending;
  }

  // In the place of what was done: `OK unchanged`, `PASS unchanged`.
  private String words(NodeResult unchanged) {
    return (unchanged.outcome() == Outcome.PASS ? "PASS" : "OK") + " unchanged";
  }

  private static NodeEnding ofOutcome(GraphNode node, NodeResult result) {
    return switch (result.outcome()) {
      case SKIPPED -> skipped(node);
      case NO_OP -> new NodeEnding(EventKind.NO_OP_RESULT, "NO-OP", "NO-OP", Tone.DOUBTFUL);
      case CANCELLED, NOT_DONE -> new NodeEnding(EventKind.CANCELLED, "CANCEL", "CANCEL", Tone.BAD);
      default ->
          switch (node.type()) {
            case TEST, UNIT_TEST -> checked(result);
            case OPERATION -> hook(result);
            case FUNCTION -> built(EventKind.FUNCTION_RESULT, "created", "creating", result);
            case SEED -> built(EventKind.SEED_RESULT, "loaded", "loading", result);
            case SNAPSHOT ->
                built(EventKind.SNAPSHOT_RESULT, "snapshotted", "snapshotting", result);
            default -> built(EventKind.MODEL_RESULT, "created", "creating", result);
          };
    };
  }

  /** How the end of a batch is told. */
  static NodeEnding ofBatch(Outcome outcome, String message) {
    EventKind kind = EventKind.BATCH_RESULT;
    return switch (outcome) {
      case SUCCESS -> new NodeEnding(kind, "OK created", message, Tone.GOOD);
      case SKIPPED -> new NodeEnding(kind, "SKIP", "SKIPPED", Tone.DOUBTFUL);
      case CANCELLED -> new NodeEnding(kind, "CANCEL", "CANCEL", Tone.BAD);
      default -> new NodeEnding(kind, "ERROR creating", "ERROR", Tone.BAD);
    };
  }

  private static NodeEnding skipped(GraphNode node) {
    boolean isHook = node.type() == ResourceType.OPERATION;
    return new NodeEnding(
        isHook ? EventKind.HOOK_RESULT : EventKind.SKIPPED, "SKIP", "SKIP", Tone.DOUBTFUL);
  }

  private static NodeEnding built(EventKind kind, String done, String doing, NodeResult result) {
    if (result.outcome() == Outcome.PARTIAL_SUCCESS) {
      return new NodeEnding(kind, "PARTIALLY " + done, result.message(), Tone.DOUBTFUL);
    }
    return result.outcome() == Outcome.SUCCESS
        ? new NodeEnding(kind, "OK " + done, result.message(), Tone.GOOD)
        : new NodeEnding(kind, "ERROR " + doing, "ERROR", Tone.BAD);
  }

  private static NodeEnding checked(NodeResult result) {
    String found = " " + result.failures().orElse(0);
    return switch (result.outcome()) {
      case PASS -> test("PASS", Tone.GOOD);
      case WARN -> test("WARN" + found, Tone.DOUBTFUL);
      case FAIL -> test("FAIL" + found, Tone.BAD);
      default -> test("ERROR", Tone.BAD);
    };
  }

  private static NodeEnding test(String words, Tone tone) {
    return new NodeEnding(EventKind.TEST_RESULT, words, words, tone);
  }

  private static NodeEnding hook(NodeResult result) {
    return result.outcome() == Outcome.SUCCESS
        ? new NodeEnding(EventKind.HOOK_RESULT, "OK", "OK", Tone.GOOD)
        : new NodeEnding(EventKind.HOOK_RESULT, "ERROR", "ERROR", Tone.BAD);
  }
}
