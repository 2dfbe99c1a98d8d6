package mds.value;

/** Something was done with a value that does not exist. */
public final class UndefinedError extends PythonError {

  private final transient Undefined undefined;

  UndefinedError(Undefined undefined) {
    super(Kind.UNDEFINED, undefined.message());
    this.undefined = undefined;
  }

  public Undefined undefined() {
    return undefined;
  }
}
