package mds.template.context;

import java.util.Map;
import mds.value.time.DateTime;

/** The rows of a relation that a run looks at, when it does not look at all. */
public sealed interface Excerpt {

  /** What stands behind the relation in a select of them. */
  String clause();

  /** No rows, only the columns. */
  record Nothing() implements Excerpt {

    @Override
    public String clause() {
      return "where false limit 0";
    }
  }

  /** The first that come. */
  record First(long rows) implements Excerpt {

    @Override
    public String clause() {
      return "limit " + rows;
    }
  }

  /**
   * The rows of a span of time.
   *
   * @param column as SQL reads it
   * @param end not in it
   */
  record Span(String column, DateTime start, DateTime end) implements Excerpt {

    @Override
    public String clause() {
      return "where %1$s >= '%2$s' and %1$s < '%3$s'".formatted(column, start.text(), end.text());
    }

    Map<String, Object> attributes() {
      return Map.of("field_name", column, "start", start, "end", end);
    }
  }
}
