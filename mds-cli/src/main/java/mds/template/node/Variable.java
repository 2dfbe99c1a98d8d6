package mds.template.node;

/** A variable as one place of a template names it; which one it is, is found after parsing. */
public final class Variable {

  private final String name;
  private int depth;
  private int slot;

  public Variable(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /**
   * Says which variable the name means.
   *
   * @param depth how many macros outwards it lives
   * @param slot its number there
   */
  public void bind(int depth, int slot) {
    this.depth = depth;
    this.slot = slot;
  }

  int depth() {
    return depth;
  }

  int slot() {
    return slot;
  }
}
