package mds.value;

/** {@code str.find} and its kin, whose positions count code points. */
final class TextSearch {

  private TextSearch() {}

  /**
   * @param name find, index, rfind or rindex
   */
  static Object find(String name, String self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind(name, 1, "sub", "start", "end");
    String part = bound.text(0);
    int offset = startOf(self, bound);
    String range = range(self, bound);
    int found = name.startsWith("r") ? range.lastIndexOf(part) : range.indexOf(part);
    if (found < 0 || offset > Strings.length(self)) {
      if (name.endsWith("index")) {
        throw PythonError.value("substring not found");
      }
      return -1L;
    }
    return (long) offset + range.codePointCount(0, found);
  }

  static Object count(String self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("count", 1, "sub", "start", "end");
    return (long) Strings.count(range(self, bound), bound.text(0));
  }

  private static String range(String self, Arguments.Bound bound) {
    return Text.str(Access.slice(self, bound.or(1, None.NONE), bound.or(2, None.NONE), None.NONE));
  }

  private static int startOf(String self, Arguments.Bound bound) {
    int start = bound.optional(1).map(Numbers::toInt).orElse(0);
    return start < 0 ? Math.max(0, start + Strings.length(self)) : start;
  }
}
