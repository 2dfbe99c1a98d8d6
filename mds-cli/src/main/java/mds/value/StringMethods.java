package mds.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The methods of {@code str}. */
final class StringMethods {

  private StringMethods() {}

  static Optional<Method<String>> named(String name) {
    Optional<Method<String>> method = casing(name);
    if (method.isEmpty()) {
      method = testing(name);
    }
    if (method.isEmpty()) {
      method = cutting(name);
    }
    return method.isPresent() ? method : building(name);
  }

  private static Optional<Method<String>> casing(String name) {
    return switch (name) {
      case "upper" -> plain(name, Strings::upper);
      case "lower" -> plain(name, Strings::lower);
      case "title" -> plain(name, Strings::title);
      case "capitalize" -> plain(name, Strings::capitalize);
      case "swapcase" -> plain(name, Strings::swapCase);
      case "casefold" -> plain(name, StringMethods::caseFold);
      default -> Optional.empty();
    };
  }

  /** Folds letters whose lower case forms differ though they are the same letter, such as ß. */
  private static String caseFold(String text) {
    return Strings.lower(text.replace("\u1e9e", "ss").replace("\u00df", "ss")).replace('ς', 'σ');
  }

  private static Optional<Method<String>> testing(String name) {
    return switch (name) {
      case "startswith" -> Optional.of((self, arguments) -> startsWith(self, arguments, true));
      case "endswith" -> Optional.of((self, arguments) -> startsWith(self, arguments, false));
      case "isupper" -> plain(name, Strings::isUpper);
      case "islower" -> plain(name, Strings::isLower);
      case "istitle" -> plain(name, Strings::isTitle);
      case "isspace" -> plain(name, text -> Strings.all(text, Letters::isSpace));
      case "isalpha" -> plain(name, text -> Strings.all(text, Character::isLetter));
      case "isalnum" -> plain(name, text -> Strings.all(text, Letters::isAlphanumeric));
      case "isdigit", "isdecimal" -> plain(name, text -> Strings.all(text, Character::isDigit));
      case "isnumeric" -> plain(name, text -> Strings.all(text, Letters::isNumeric));
      case "isidentifier" -> plain(name, Strings::isIdentifier);
      case "isascii" -> plain(name, text -> text.codePoints().allMatch(letter -> letter < 128));
      case "isprintable" -> plain(name, text -> text.codePoints().allMatch(Letters::isPrintable));
      default -> Optional.empty();
    };
  }

  private static Optional<Method<String>> cutting(String name) {
    return switch (name) {
      case "strip" -> strip(name, Strings::strip, Strings::strip);
      case "lstrip" -> strip(name, Strings::leftStrip, Strings::leftStrip);
      case "rstrip" -> strip(name, Strings::rightStrip, Strings::rightStrip);
      case "split" -> Optional.of((self, arguments) -> split(self, arguments, true));
      case "rsplit" -> Optional.of((self, arguments) -> split(self, arguments, false));
      case "splitlines" -> Optional.of(StringMethods::splitLines);
      case "partition" -> Optional.of((self, arguments) -> partition(self, arguments, true));
      case "rpartition" -> Optional.of((self, arguments) -> partition(self, arguments, false));
      case "removeprefix" -> Optional.of(StringMethods::removePrefix);
      case "removesuffix" -> Optional.of(StringMethods::removeSuffix);
      case "find", "index", "rfind", "rindex" ->
          Optional.of((self, arguments) -> TextSearch.find(name, self, arguments));
      case "count" -> Optional.of(TextSearch::count);
      default -> Optional.empty();
    };
  }

  private static Optional<Method<String>> building(String name) {
    return switch (name) {
      case "encode" -> Optional.of(Bytes::encode);
      case "replace" -> Optional.of(StringMethods::replace);
      case "join" -> Optional.of(StringMethods::join);
      case "format" -> Optional.of(BraceFormat::format);
      case "format_map" -> Optional.of(StringMethods::formatMap);
      case "center" -> justify(name, Strings::center);
      case "ljust" -> justify(name, Strings::leftJustify);
      case "rjust" -> justify(name, Strings::rightJustify);
      case "zfill" ->
          Optional.of(
              (self, arguments) ->
                  Strings.zeroFill(self, arguments.bind(name, 1, "width").integer(0)));
      case "expandtabs" ->
          Optional.of(
              (self, arguments) ->
                  Strings.expandTabs(self, arguments.bind(name, 0, "tabsize").integer(0, 8)));
      case "translate" -> Optional.of(StringMethods::translate);
      case "maketrans" -> Optional.of((self, arguments) -> makeTranslation(arguments));
      default -> Optional.empty();
    };
  }

  private interface Plain {
    Object of(String text);
  }

  private interface Strip {
    String of(String text, String characters);
  }

  private interface Justify {
    String of(String text, int width, String fill);
  }

  private static Optional<Method<String>> plain(String name, Plain function) {
    return Optional.of(
        (self, arguments) -> {
          arguments.bind("str." + name, 0);
          return function.of(self);
        });
  }

  private static Optional<Method<String>> strip(String name, Plain space, Strip characters) {
    return Optional.of(
        (self, arguments) -> {
          Arguments.Bound bound = arguments.bind("str." + name, 0, "chars");
          return bound.optional(0).isEmpty() ? space.of(self) : characters.of(self, bound.text(0));
        });
  }

  private static Optional<Method<String>> justify(String name, Justify function) {
    return Optional.of(
        (self, arguments) -> {
          Arguments.Bound bound = arguments.bind("str." + name, 1, "width", "fillchar");
          String fill = bound.text(1, " ");
          if (Strings.length(fill) != 1) {
            throw PythonError.type("The fill character must be exactly one character long");
          }
          return function.of(self, bound.integer(0), fill);
        });
  }

  private static Object startsWith(String self, Arguments arguments, boolean atStart) {
    String name = atStart ? "startswith" : "endswith";
    Arguments.Bound bound = arguments.bind(name, 1, "prefix", "start", "end");
    String part =
        Text.str(Access.slice(self, bound.or(1, None.NONE), bound.or(2, None.NONE), None.NONE));
    List<?> wanted = bound.get(0) instanceof Tuple tuple ? tuple : List.of(bound.get(0));
    for (Object candidate : wanted) {
      if (!Text.isText(candidate)) {
        throw PythonError.type(
            name + " first arg must be str or a tuple of str, not " + Types.nameOf(candidate));
      }
      String text = Text.str(candidate);
      if (atStart ? part.startsWith(text) : part.endsWith(text)) {
        return true;
      }
    }
    return false;
  }

  private static Object split(String self, Arguments arguments, boolean fromLeft) {
    Arguments.Bound bound = arguments.bind(fromLeft ? "split" : "rsplit", 0, "sep", "maxsplit");
    int limit = bound.integer(1, -1);
    if (bound.optional(0).isEmpty()) {
      return fromLeft ? Strings.split(self, limit) : Strings.rightSplit(self, limit);
    }
    String separator = bound.text(0);
    return fromLeft
        ? Strings.split(self, separator, limit)
        : Strings.rightSplit(self, separator, limit);
  }

  private static Object splitLines(String self, Arguments arguments) {
    return Iteration.list(Strings.lines(self, arguments.bind("splitlines", 0, "keepends").flag(0)));
  }

  private static Object partition(String self, Arguments arguments, boolean fromLeft) {
    String separator = arguments.bind("partition", 1, "sep").text(0);
    List<Object> parts =
        fromLeft ? Strings.split(self, separator, 1) : Strings.rightSplit(self, separator, 1);
    if (parts.size() == 2) {
      return Tuple.of(parts.get(0), separator, parts.get(1));
    }
    return fromLeft ? Tuple.of(self, "", "") : Tuple.of("", "", self);
  }

  private static Object removePrefix(String self, Arguments arguments) {
    String prefix = arguments.bind("removeprefix", 1, "prefix").text(0);
    return self.startsWith(prefix) ? self.substring(prefix.length()) : self;
  }

  private static Object removeSuffix(String self, Arguments arguments) {
    String suffix = arguments.bind("removesuffix", 1, "suffix").text(0);
    return self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self;
  }

  private static Object replace(String self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("replace", 2, "old", "new", "count");
    return Strings.replace(self, bound.text(0), bound.text(1), bound.integer(2, -1));
  }

  private static Object join(String self, Arguments arguments) {
    StringBuilder out = new StringBuilder();
    int index = 0;
    for (Object item : Iteration.list(arguments.bind("join", 1, "iterable").get(0))) {
      if (!Text.isText(item)) {
        throw PythonError.type(
            "sequence item "
                + index
                + ": expected str instance, "
                + Types.nameOf(item).toLowerCase(Locale.ROOT)
                + " found");
      }
      out.append(index++ == 0 ? "" : self).append(Text.str(item));
    }
    return out.toString();
  }

  private static Object formatMap(String self, Arguments arguments) {
    Object mapping = arguments.bind("format_map", 1, "mapping").get(0);
    return BraceFormat.format(self, List.of(), name -> Access.strictItem(mapping, name));
  }

  private static Object translate(String self, Arguments arguments) {
    Object table = arguments.bind("translate", 1, "table").get(0);
    StringBuilder out = new StringBuilder();
    self.codePoints().forEach(letter -> appendTranslated(out, letter, table));
    return out.toString();
  }

  private static void appendTranslated(StringBuilder out, int letter, Object table) {
    Object found =
        table instanceof Map<?, ?> map
            ? Access.find(map, (long) letter).orElse((long) letter)
            : Access.strictItem(table, (long) letter);
    if (found instanceof Long code) {
      out.appendCodePoint(code.intValue());
    } else if (found != None.NONE) {
      out.append(Text.require(found));
    }
  }

  private static Object makeTranslation(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("maketrans", 1, "x", "y", "z");
    Dict table = new Dict();
    if (!bound.has(1)) {
      Map<?, ?> from = bound.get(0) instanceof Map<?, ?> map ? map : Map.of();
      from.forEach(
          (key, value) ->
              table.put(Text.isText(key) ? (long) Text.str(key).codePointAt(0) : key, value));
      return table;
    }
    int[] from = bound.text(0).codePoints().toArray();
    int[] to = bound.text(1).codePoints().toArray();
    if (from.length != to.length) {
      throw PythonError.value("the first two maketrans arguments must have equal length");
    }
    for (int i = 0; i < from.length; i++) {
      table.put((long) from[i], (long) to[i]);
    }
    bound.text(2, "").codePoints().forEach(letter -> table.put((long) letter, None.NONE));
    return table;
  }
}
