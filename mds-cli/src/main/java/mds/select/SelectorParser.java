package mds.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import org.jspecify.annotations.Nullable;

/** Reads what stands after {@code --select} and {@code --exclude}. */
public final class SelectorParser {

  private static final Pattern CRITERION =
      Pattern.compile(
          "(?<at>@)?(?<parents>(?<up>\\d*)\\+)?"
              + "(?:(?<method>[\\w.]+):)?(?<value>.*?)(?<children>\\+(?<down>\\d*))?");

  private final IndirectSelection mode;
  private final boolean isExpected;

  private SelectorParser(IndirectSelection mode, boolean isExpected) {
    this.mode = mode;
    this.isExpected = isExpected;
  }

  /** Reads what is asked for just now: what matches nothing then is worth a warning. */
  public static SelectorParser expecting(IndirectSelection mode) {
    return new SelectorParser(mode, true);
  }

  /** Reads what holds for every project, or for every run of one. */
  public static SelectorParser lenient(IndirectSelection mode) {
    return new SelectorParser(mode, false);
  }

  /**
   * Reads arguments: spaces and further arguments join, commas intersect.
   *
   * @throws DiagnosticException when one is not in the language
   */
  public Selector parse(List<String> arguments) throws DiagnosticException {
    List<Selector> parts = new ArrayList<>();
    for (String argument : arguments) {
      for (String part : argument.strip().split("\\s+", -1)) {
        if (!part.isEmpty()) {
          parts.add(intersection(part));
        }
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Selector.Union(parts, mode);
  }

  private Selector intersection(String text) throws DiagnosticException {
    if (text.indexOf(',') < 0) {
      return criterion(text);
    }
    List<Selector> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(lenient(mode).criterion(part));
    }
    return new Selector.Intersection(
        parts, isExpected ? Optional.of(text) : Optional.empty(), mode);
  }

  /** Reads one criterion, such as {@code 2+tag:daily+}. */
  Selector.Criterion criterion(String text) throws DiagnosticException {
    Matcher parts = CRITERION.matcher(text);
    if (!parts.matches() || parts.group("value").isEmpty()) {
      throw wrong("`" + text + "` selects nothing: a name or a value is missing");
    }
    boolean at = parts.group("at") != null;
    if (at && parts.group("children") != null) {
      throw wrong("`" + text + "` has both `@` and `+` at its end: `@` includes the children");
    }
    String value = parts.group("value");
    String method = parts.group("method") == null ? methodFor(value) : parts.group("method");
    return criterion(
        text,
        method,
        value,
        depth(parts.group("parents"), parts.group("up")),
        depth(parts.group("children"), parts.group("down")),
        at);
  }

  /** What a criterion says, by dbt's keys: {@code {parents: true, method: tag, value: daily}}. */
  static Map<String, Object> document(String text) {
    Map<String, Object> document = new LinkedHashMap<>();
    Matcher parts = CRITERION.matcher(text);
    if (!parts.matches()) {
      return document;
    }
    String value = parts.group("value");
    putPresent(document, "childrens_parents", parts.group("at"), true);
    putPresent(document, "parents", parts.group("parents"), true);
    putPresent(document, "parents_depth", parts.group("up"), parts.group("up"));
    String method = parts.group("method");
    document.put("method", method == null ? methodFor(value) : method);
    putPresent(document, "value", value, value);
    putPresent(document, "children", parts.group("children"), true);
    putPresent(document, "children_depth", parts.group("down"), parts.group("down"));
    return document;
  }

  private static void putPresent(
      Map<String, Object> document, String key, @Nullable String part, @Nullable Object value) {
    if (part != null && !part.isEmpty() && value != null) {
      document.put(key, value);
    }
  }

  Selector.Criterion criterion(
      String text,
      String method,
      String value,
      Optional<Integer> parents,
      Optional<Integer> children,
      boolean childrensParents)
      throws DiagnosticException {
    List<String> words = Arrays.asList(method.split("\\.", -1));
    if (!SelectionMethods.NAMES.contains(words.get(0))) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.SELECTOR_SYNTAX, "there is no selection method `" + words.get(0) + "`")
              .didYouMean(NearestName.of(words.get(0), SelectionMethods.NAMES)));
    }
    refuseUnknown(words.get(0), value);
    return new Selector.Criterion(
        text,
        words.get(0),
        words.subList(1, words.size()),
        value,
        parents,
        children,
        childrensParents,
        isExpected,
        mode);
  }

  /** The words by which types of nodes are named. */
  public static List<String> resourceTypes() {
    return SelectionMethods.values("resource_type");
  }

  private static void refuseUnknown(String method, String value) throws DiagnosticException {
    List<String> values = SelectionMethods.values(method);
    if (!values.isEmpty() && !values.contains(value)) {
      throw new DiagnosticException(
          Diagnostic.error(Code.SELECTOR_SYNTAX, "`" + value + "` is no value of `" + method + ":`")
              .didYouMean(NearestName.of(value, values))
              .hint("use one of " + String.join(", ", values)));
    }
  }

  private static String methodFor(String value) {
    if (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0) {
      return "path";
    }
    String name = value.toLowerCase(Locale.ROOT);
    boolean isFile = name.endsWith(".sql") || name.endsWith(".csv") || name.endsWith(".py");
    return isFile ? "file" : "fqn";
  }

  private static Optional<Integer> depth(@Nullable String sign, @Nullable String digits) {
    if (sign == null || digits == null) {
      return Optional.empty();
    }
    return Optional.of(digits.isEmpty() ? Integer.MAX_VALUE : depth(digits));
  }

  // No chain is longer than a number of that many digits.
  private static int depth(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static DiagnosticException wrong(String message) {
    return new DiagnosticException(
        Diagnostic.error(Code.SELECTOR_SYNTAX, message)
            .hint("examples: `orders`, `+orders`, `tag:daily`, `path:models/staging`"));
  }
}
