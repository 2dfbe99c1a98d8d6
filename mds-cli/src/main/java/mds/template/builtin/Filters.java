package mds.template.builtin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Those that Jinja hands the context, as they look other filters or tests up in it. */
  public static final Set<String> CONTEXTUAL =
      Set.of("map", "select", "reject", "selectattr", "rejectattr", "random");

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
