package mds.template.builtin;

import java.util.List;
import java.util.Optional;

/** The filters by their names. */
public final class Filters {

  /** All names, for hints. */
  public static final List<String> NAMES =
      List.of(
          "abs",
          "attr",
          "batch",
          "capitalize",
          "center",
          "count",
          "d",
          "default",
          "dictsort",
          "e",
          "escape",
          "filesizeformat",
          "first",
          "float",
          "forceescape",
          "format",
          "groupby",
          "indent",
          "int",
          "is_list",
          "items",
          "join",
          "last",
          "length",
          "list",
          "lower",
          "map",
          "max",
          "min",
          "pprint",
          "random",
          "reject",
          "rejectattr",
          "replace",
          "reverse",
          "round",
          "safe",
          "select",
          "selectattr",
          "slice",
          "sort",
          "string",
          "striptags",
          "sum",
          "title",
          "tojson",
          "trim",
          "truncate",
          "unique",
          "upper",
          "urlencode",
          "urlize",
          "wordcount",
          "wordwrap",
          "xmlattr");

  private Filters() {}

  // Each branch makes its function when it is reached, so that a filter that nobody uses costs
  // nothing at the start.
  public static Optional<Filter> named(String name) {
    Optional<Filter> filter = TextFilters.named(name);
    if (filter.isEmpty()) {
      filter = SequenceFilters.named(name);
    }
    if (filter.isEmpty()) {
      filter = ElementFilters.named(name);
    }
    return filter.isPresent() ? filter : OtherFilters.named(name);
  }
}
