package mds.template.node;

import java.util.Arrays;

/**
 * What the variables of a scope are when it is entered, as Jinja has it: missing when the scope
 * sets them first, taken from an outer scope or from the context when it reads them first.
 */
public final class ScopeEntry {

  private static final int STRIDE = 3;

  // Triples: slot, depth and slot of the source; a depth below zero tells one of the two below.
  private static final int MISSING = -1;
  private static final int FROM_CONTEXT = -2;

  private int[] steps = {};

  public void missing(int slot) {
    add(slot, MISSING, 0);
  }

  public void fromContext(int slot) {
    add(slot, FROM_CONTEXT, 0);
  }

  public void copied(int slot, int depth, int sourceSlot) {
    add(slot, depth, sourceSlot);
  }

  private void add(int... step) {
    int end = steps.length;
    steps = Arrays.copyOf(steps, end + STRIDE);
    System.arraycopy(step, 0, steps, end, STRIDE);
  }

  void enter(Evaluation evaluation) {
    for (int i = 0; i < steps.length; i += STRIDE) {
      int slot = steps[i];
      switch (steps[i + 1]) {
        case MISSING -> evaluation.setMissing(slot);
        case FROM_CONTEXT -> evaluation.setUnresolved(slot);
        default -> evaluation.copy(slot, steps[i + 1], steps[i + 2]);
      }
    }
  }
}
