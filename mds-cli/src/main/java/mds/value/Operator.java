package mds.value;

/** The arithmetic operators and those on sets. */
public enum Operator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("** or pow()");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** The sign, as Python's messages show it. */
  public String sign() {
    return sign;
  }
}
