package mds.diagnostic;

/** A place in a text. */
public record Location(SourceText source, TextRange range) {

  public int line() {
    return source.lineOf(range.start());
  }

  public int column() {
    return source.columnOf(range.start());
  }

  /** {@code path:line:column}, as editors and terminals open it. */
  @Override
  public String toString() {
    return source.path() + ":" + line() + ":" + column();
  }
}
