package mds.value;

/**
 * Python's {@code None} and YAML's {@code null}: a value, unlike Java's null, which never travels.
 */
public enum None {
  NONE;

  @Override
  public String toString() {
    return "None";
  }
}
