package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.Lazy;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;

/** Python's {@code re.Pattern}. */
record RegexPattern(String source, long flags, RegexSyntax.Translated translated)
    implements TemplateObject {

  /** A pattern of a text, or the pattern itself. */
  static RegexPattern of(Object pattern, long flags) {
    if (pattern instanceof RegexPattern compiled) {
      return compiled;
    }
    String source = Text.require(pattern);
    return new RegexPattern(source, flags, RegexSyntax.translate(source, flags));
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "pattern" -> source;
      case "flags" -> flags | 32;
      case "groups" -> (long) matcher("").groupCount();
      case "groupindex" -> groupIndex();
      case "match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split" ->
          method(name);
      default -> Undefined.attribute(this, name);
    };
  }

  private Dict groupIndex() {
    Dict index = new Dict();
    translated.names().forEach((name, number) -> index.put(name, (long) number));
    return index;
  }

  TemplateCallable method(String name) {
    return switch (name) {
      case "match" -> arguments -> one(arguments, Matcher::lookingAt);
      case "fullmatch" -> arguments -> one(arguments, Matcher::matches);
      case "search" -> arguments -> one(arguments, Matcher::find);
      case "findall" -> this::findAll;
      case "finditer" -> this::findEach;
      case "split" -> this::split;
      case "sub" -> arguments -> substitute(arguments).get(0);
      case "subn" -> this::substitute;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Matcher matcher(String text) {
    return translated.pattern().matcher(text);
  }

  /** Finds the next match; Java also finds empty ones within a character of two units. */
  private static boolean finds(Matcher matcher, String text) {
    boolean found = matcher.find();
    while (found && splitsCharacter(text, matcher.start())) {
      found = matcher.find();
    }
    return found;
  }

  private static boolean splitsCharacter(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }

  private interface Attempt {
    boolean succeeds(Matcher matcher);
  }

  private Object one(Arguments arguments, Attempt attempt) {
    String text = text(arguments);
    Matcher matcher = matcher(text);
    return attempt.succeeds(matcher) ? match(matcher.toMatchResult(), text) : None.NONE;
  }

  private static String text(Arguments arguments) {
    return arguments.bind("match", 1, "string").text(0);
  }

  private RegexMatch match(MatchResult result, String text) {
    return new RegexMatch(this, result, text);
  }

  Map<String, Integer> names() {
    return translated.names();
  }

  /**
   * The number of a group, which may be told by its name.
   *
   * @throws PythonError when there is no such group
   */
  int groupNumber(Object group) {
    Integer named = Text.isText(group) ? names().get(Text.str(group)) : null;
    if (named != null) {
      return named;
    }
    boolean exists =
        Types.isInteger(group)
            && Numbers.toInt(group) >= 0
            && Numbers.toInt(group) <= matcher("").groupCount();
    if (!exists) {
      throw PythonError.index("no such group");
    }
    return Numbers.toInt(group);
  }

  private Object findAll(Arguments arguments) {
    List<Object> found = new ArrayList<>();
    String text = text(arguments);
    Matcher matcher = matcher(text);
    while (finds(matcher, text)) {
      List<Object> groups = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(RegexMatch.group(matcher, i, ""));
      }
      found.add(
          groups.isEmpty()
              ? matcher.group()
              : groups.size() == 1 ? groups.get(0) : Tuple.copyOf(groups));
    }
    return found;
  }

  private Object findEach(Arguments arguments) {
    String text = text(arguments);
    List<Object> found = new ArrayList<>();
    Matcher matcher = matcher(text);
    while (finds(matcher, text)) {
      found.add(match(matcher.toMatchResult(), text));
    }
    return new Lazy("callable_iterator", found.iterator());
  }

  private Object split(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("split", 1, "string", "maxsplit");
    String text = bound.text(0);
    int limit = bound.integer(1, 0);
    List<Object> parts = new ArrayList<>();
    Matcher matcher = matcher(text);
    int start = 0;
    for (int splits = 0; (limit == 0 || splits < limit) && finds(matcher, text); splits++) {
      parts.add(text.substring(start, matcher.start()));
      for (int i = 1; i <= matcher.groupCount(); i++) {
        parts.add(RegexMatch.group(matcher, i, None.NONE));
      }
      start = matcher.end();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private Tuple substitute(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sub", 2, "repl", "string", "count");
    String text = bound.text(1);
    int limit = bound.integer(2, 0);
    Replacement replacement = replacement(bound.get(0));
    StringBuilder out = new StringBuilder();
    Matcher matcher = matcher(text);
    int start = 0;
    long count = 0;
    while ((limit == 0 || count < limit) && finds(matcher, text)) {
      out.append(text, start, matcher.start());
      out.append(replacement.of(match(matcher.toMatchResult(), text)));
      start = matcher.end();
      count++;
    }
    return Tuple.of(out.append(text, start, text.length()).toString(), count);
  }

  private interface Replacement {
    String of(RegexMatch match);
  }

  private Replacement replacement(Object replacement) {
    if (replacement instanceof TemplateCallable function) {
      return match -> Text.str(function.call(Arguments.of(match)));
    }
    return RegexReplacement.of(Text.require(replacement), this)::expand;
  }

  @Override
  public String repr() {
    return "re.compile(" + Text.repr(source) + ")";
  }

  @Override
  public String typeName() {
    return "re.Pattern";
  }
}
