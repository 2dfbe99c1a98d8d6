package mds.value;

/**
 * What Python would raise here: a mistake of the template, turned into a diagnostic with its place
 * where the template is rendered.
 *
 * <p>It carries no stack trace, since it tells of the template and not of mds.
 */
public class PythonError extends RuntimeException {

  /** The exception classes of Python between which templates can tell. */
  public enum Kind {
    TYPE,
    VALUE,
    KEY,
    INDEX,
    ATTRIBUTE,
    OVERFLOW,
    ZERO_DIVISION,
    RUNTIME,
    UNDEFINED
  }

  private final Kind kind;

  public PythonError(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public static PythonError type(String message) {
    return new PythonError(Kind.TYPE, message);
  }

  public static PythonError value(String message) {
    return new PythonError(Kind.VALUE, message);
  }

  public static PythonError key(Object key) {
    return new PythonError(Kind.KEY, Text.repr(key));
  }

  public static PythonError index(String message) {
    return new PythonError(Kind.INDEX, message);
  }

  public static PythonError runtime(String message) {
    return new PythonError(Kind.RUNTIME, message);
  }

  public Kind kind() {
    return kind;
  }

  /** True for Python's LookupError: a missing key or index. */
  public boolean isLookup() {
    return kind == Kind.KEY || kind == Kind.INDEX;
  }

  public boolean isTypeOrValue() {
    return kind == Kind.TYPE || kind == Kind.VALUE;
  }

  /** The message; never null here, unlike that of other throwables. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
