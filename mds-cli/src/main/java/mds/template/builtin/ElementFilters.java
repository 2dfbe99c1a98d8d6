package mds.template.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mds.value.Arguments;
import mds.value.Comparison;
import mds.value.Iteration;
import mds.value.Lazy;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Sorting;
import mds.value.Strings;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;
import mds.value.ValueSet;

/** The filters that look at each element of a sequence. */
final class ElementFilters {

  private ElementFilters() {}

  static Optional<Filter> named(String name) {
    return switch (name) {
      case "map" -> Optional.of(ElementFilters::map);
      case "select" -> Optional.of((value, arguments) -> select(value, arguments, true));
      case "reject" -> Optional.of((value, arguments) -> select(value, arguments, false));
      case "selectattr" ->
          Optional.of((value, arguments) -> selectAttribute(value, arguments, true));
      case "rejectattr" ->
          Optional.of((value, arguments) -> selectAttribute(value, arguments, false));
      case "sort" -> Optional.of(ElementFilters::sort);
      case "dictsort" -> Optional.of(ElementFilters::sortDict);
      case "unique" -> Optional.of(ElementFilters::unique);
      case "groupby" -> Optional.of(ElementFilters::groupBy);
      default -> Optional.empty();
    };
  }

  // Empty values of any kind give nothing, as the element is looked at in a loop only.
  private static Object map(Object value, Arguments arguments) {
    if (!Truth.of(value)) {
      return Lazy.generator(Collections.emptyIterator());
    }
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      Arguments.Bound bound = arguments.bind("map", 0, "attribute", "default");
      Attributes attribute = Attributes.single(bound.get(0)).or(bound.optional(1));
      return Lazy.mapped(Iteration.of(value), attribute::of);
    }
    if (arguments.positional().isEmpty()) {
      throw PythonError.runtime("map requires a filter argument");
    }
    String name = Text.str(arguments.positional().get(0));
    Filter filter =
        Filters.named(name)
            .orElseThrow(() -> PythonError.runtime("no filter named `" + name + "` found"));
    Arguments rest = arguments.rest();
    return Lazy.mapped(Iteration.of(value), element -> filter.apply(element, rest));
  }

  private static Object select(Object value, Arguments arguments, boolean wanted) {
    if (!Truth.of(value)) {
      return Lazy.generator(Collections.emptyIterator());
    }
    Predicate<Object> condition = condition(arguments);
    return Lazy.filtered(Iteration.of(value), element -> condition.test(element) == wanted);
  }

  private static Predicate<Object> condition(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      return Truth::of;
    }
    String name = Text.str(arguments.positional().get(0));
    Test test =
        Tests.named(name)
            .orElseThrow(() -> PythonError.runtime("no test named `" + name + "` found"));
    Arguments rest = arguments.rest();
    return element -> test.holds(element, rest);
  }

  private static Object selectAttribute(Object value, Arguments arguments, boolean wanted) {
    if (!Truth.of(value)) {
      return Lazy.generator(Collections.emptyIterator());
    }
    if (arguments.positional().isEmpty()) {
      throw PythonError.runtime("Missing parameter for attribute name");
    }
    Attributes attribute = Attributes.single(arguments.positional().get(0));
    Predicate<Object> condition = condition(arguments.rest());
    return Lazy.filtered(
        Iteration.of(value), element -> condition.test(attribute.of(element)) == wanted);
  }

  private static Object sort(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sort", 0, "reverse", "case_sensitive", "attribute");
    Attributes key = Attributes.several(bound.or(2, None.NONE)).ignoringCase(!bound.isTrue(1));
    return Sorting.sorted(Iteration.list(value), key::of, bound.flag(0));
  }

  private static Object sortDict(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("dictsort", 0, "case_sensitive", "by", "reverse");
    String by = bound.text(1, "key");
    if (!by.equals("key") && !by.equals("value")) {
      throw PythonError.runtime("You can only sort by either \"key\" or \"value\"");
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new PythonError(
          PythonError.Kind.ATTRIBUTE,
          "'" + Types.nameOf(value) + "' object has no attribute 'items'");
    }
    int part = by.equals("key") ? 0 : 1;
    return Sorting.sorted(
        Pairs.of(map), pair -> folded(((Tuple) pair).get(part), bound.isTrue(0)), bound.flag(2));
  }

  private static Object folded(Object value, boolean caseSensitive) {
    return !caseSensitive && Text.isText(value) ? Strings.lower(Text.str(value)) : value;
  }

  private static Object unique(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("unique", 0, "case_sensitive", "attribute");
    Attributes key = Attributes.single(bound.or(1, None.NONE)).ignoringCase(!bound.isTrue(0));
    ValueSet seen = new ValueSet();
    return Lazy.filtered(Iteration.of(value), element -> seen.add(key.of(element)));
  }

  private static Object groupBy(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("groupby", 1, "attribute", "default", "case_sensitive");
    Attributes attribute = Attributes.single(bound.get(0)).or(bound.optional(1));
    Attributes key = attribute.ignoringCase(!bound.isTrue(2));
    List<Object> groups = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    Object last = None.NONE;
    for (Object element : Sorting.sorted(Iteration.list(value), key::of, false)) {
      Object found = key.of(element);
      if (groups.isEmpty() || !Comparison.equal(last, found)) {
        group = new ArrayList<>();
        groups.add(Tuple.named(List.of("grouper", "list"), attribute.of(element), group));
      }
      last = found;
      group.add(element);
    }
    return groups;
  }
}
