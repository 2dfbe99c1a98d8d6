package mds.sql;

import java.util.List;
import mds.diagnostic.TextRange;

/**
 * A place of a statement that reads files.
 *
 * @param function in lower case: a table function, {@code attach}, or nothing where a name stands
 *     for a table
 * @param range of all that names the files
 * @param names each of them; none when they are computed
 */
public record FileRead(String function, TextRange range, List<Name> names) {

  static final String ATTACH = "attach";

  /** A name, without its quotes, and its place with them. */
  public record Name(TextRange range, String text) {}

  public FileRead {
    names = List.copyOf(names);
  }

  /** Whether it attaches a database. */
  public boolean isAttachment() {
    return function.equals(ATTACH);
  }

  /** Whether its names are queries in texts. */
  public boolean isQuery() {
    return function.equals("query");
  }

  /** Whether what is in the files comes into its rows. */
  public boolean isOfContents() {
    return function.isEmpty() || FileReads.isReader(function);
  }

  /** The paths, patterns and addresses. */
  public List<String> patterns() {
    return names.stream().map(Name::text).toList();
  }
}
