package mds.engine;

/**
 * What is wrong with a text file that a statement read.
 *
 * @param line from 1
 * @param text of that line, as far as it can be read
 * @param detail the database's own words
 */
public record FileProblem(Reason reason, int line, String text, String detail) {

  /** What kind of wrong. */
  public enum Reason {
    /** The line has more or fewer values than the header. */
    RAGGED,
    /** The bytes are not UTF-8. */
    ENCODING,
    OTHER
  }
}
