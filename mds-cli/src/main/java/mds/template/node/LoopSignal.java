package mds.template.node;

/** Leaves the body of a loop: thrown by {@code {% break %}} and {@code {% continue %}}. */
final class LoopSignal extends RuntimeException {

  private final boolean isBreak;

  LoopSignal(boolean isBreak) {
    super(isBreak ? "break" : "continue", null, false, false);
    this.isBreak = isBreak;
  }

  boolean isBreak() {
    return isBreak;
  }
}
