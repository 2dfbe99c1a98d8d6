package mds.value;

/** Thrown by {@code return()} to make the macro that is running give a value. */
public final class ReturnSignal extends RuntimeException {

  private final transient Object value;

  public ReturnSignal(Object value) {
    super("`return` is for macros", null, false, false);
    this.value = value;
  }

  public Object value() {
    return value;
  }
}
