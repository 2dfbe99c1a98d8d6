package mds.lint;

import java.util.List;
import mds.diagnostic.TextRange;

/**
 * What a query names after {@code from} or {@code join}.
 *
 * @param kind how it is named
 * @param path the parts of a name that stands in the code as it is; empty for anything else
 * @param alias the name that the query gives it, else its own; empty when it has none
 */
public record SelectedRelation(Kind kind, TextRange range, List<String> path, String alias) {

  /** How a query names what it reads. */
  public enum Kind {
    /** A name written out. */
    NAME,
    /** A name that a template prints, in whole or in part. */
    TEMPLATE,
    /** A query in parentheses. */
    QUERY,
    /** A table function or a file. */
    OTHER
  }

  public SelectedRelation {
    path = List.copyOf(path);
  }
}
