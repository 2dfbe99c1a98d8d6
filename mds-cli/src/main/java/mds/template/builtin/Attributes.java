package mds.template.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.value.Access;
import mds.value.None;
import mds.value.NumberText;
import mds.value.Strings;
import mds.value.Text;
import mds.value.Undefined;

/**
 * Attributes of elements, as many filters take them: {@code address.city}, in which numbers are
 * indexes.
 */
final class Attributes {

  private final List<List<Object>> paths;
  private final boolean several;
  private final boolean ignoresCase;
  private final Optional<Object> otherwise;

  private Attributes(
      List<List<Object>> paths, boolean several, boolean ignoresCase, Optional<Object> otherwise) {
    this.paths = paths;
    this.several = several;
    this.ignoresCase = ignoresCase;
    this.otherwise = otherwise;
  }

  /** One attribute; None means the element itself. */
  static Attributes single(Object attribute) {
    return new Attributes(List.of(path(attribute)), false, false, Optional.empty());
  }

  /** Attributes with commas between them, whose values come as a list. */
  static Attributes several(Object attributes) {
    List<List<Object>> paths = new ArrayList<>();
    if (Text.isText(attributes)) {
      split(Text.str(attributes), ',').forEach(attribute -> paths.add(path(attribute)));
    } else {
      paths.add(path(attributes));
    }
    return new Attributes(paths, true, false, Optional.empty());
  }

  private static List<Object> path(Object attribute) {
    if (attribute == None.NONE) {
      return List.of();
    }
    if (!Text.isText(attribute)) {
      return List.of(attribute);
    }
    List<Object> path = new ArrayList<>();
    for (String part : split(Text.str(attribute), '.')) {
      boolean isNumber = !part.isEmpty() && part.chars().allMatch(Character::isDigit);
      path.add(isNumber ? NumberText.integer(part, 10) : part);
    }
    return path;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
      parts.add(text.substring(start, i));
      start = i + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  Attributes ignoringCase(boolean ignores) {
    return new Attributes(paths, several, ignores, otherwise);
  }

  /** The same attributes, with a value for elements that do not have them. */
  Attributes or(Optional<Object> value) {
    return new Attributes(paths, several, ignoresCase, value);
  }

  Object of(Object element) {
    if (!several) {
      return follow(element, paths.get(0));
    }
    List<Object> values = new ArrayList<>(paths.size());
    paths.forEach(path -> values.add(follow(element, path)));
    return values;
  }

  private Object follow(Object element, List<Object> path) {
    Object value = element;
    for (Object part : path) {
      value = Access.item(value, part);
      if (value instanceof Undefined && otherwise.isPresent()) {
        value = otherwise.get();
      }
    }
    return ignoresCase && Text.isText(value) ? Strings.lower(Text.str(value)) : value;
  }
}
