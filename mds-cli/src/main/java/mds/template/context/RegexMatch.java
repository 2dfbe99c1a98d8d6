package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Undefined;

/** Python's {@code re.Match}; positions count code points. */
record RegexMatch(RegexPattern pattern, MatchResult result, String subject)
    implements TemplateObject {

  /** The text of a group, or something else when it took no part in the match. */
  static Object group(MatchResult result, int number, Object otherwise) {
    String group = result.group(number);
    return group == null ? otherwise : group;
  }

  /** The text of a group, or something else when it took no part in the match. */
  Object group(int number, Object otherwise) {
    return group(result, number, otherwise);
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "group" -> (TemplateCallable) this::group;
      case "groups" -> (TemplateCallable) this::groups;
      case "groupdict" -> (TemplateCallable) this::groupDict;
      case "start" -> (TemplateCallable) arguments -> start(only(arguments));
      case "end" -> (TemplateCallable) arguments -> end(only(arguments));
      case "span" ->
          (TemplateCallable) arguments -> Tuple.of(start(only(arguments)), end(only(arguments)));
      case "expand" ->
          (TemplateCallable)
              arguments ->
                  RegexReplacement.of(arguments.bind("expand", 1, "template").text(0), pattern)
                      .expand(this);
      case "string" -> subject;
      case "re" -> pattern;
      case "pos" -> 0L;
      case "endpos" -> (long) subject.codePointCount(0, subject.length());
      default -> Undefined.attribute(this, name);
    };
  }

  private int only(Arguments arguments) {
    return number(arguments.bind("group", 0, "group").or(0, 0L));
  }

  private int number(Object group) {
    return pattern.groupNumber(group);
  }

  private Object group(Arguments arguments) {
    List<Object> wanted = arguments.positional();
    if (wanted.size() <= 1) {
      return item(wanted.isEmpty() ? 0L : wanted.get(0));
    }
    List<Object> groups = new ArrayList<>();
    wanted.forEach(group -> groups.add(item(group)));
    return Tuple.copyOf(groups);
  }

  @Override
  public Object item(Object group) {
    return group(result, number(group), None.NONE);
  }

  private Object groups(Arguments arguments) {
    Object otherwise = arguments.bind("groups", 0, "default").or(0, None.NONE);
    List<Object> groups = new ArrayList<>();
    for (int i = 1; i <= result.groupCount(); i++) {
      groups.add(group(result, i, otherwise));
    }
    return Tuple.copyOf(groups);
  }

  private Object groupDict(Arguments arguments) {
    Object otherwise = arguments.bind("groupdict", 0, "default").or(0, None.NONE);
    Dict groups = new Dict();
    pattern.names().forEach((name, number) -> groups.put(name, group(result, number, otherwise)));
    return groups;
  }

  private long start(int group) {
    return result.start(group) < 0 ? -1 : subject.codePointCount(0, result.start(group));
  }

  private long end(int group) {
    return result.end(group) < 0 ? -1 : subject.codePointCount(0, result.end(group));
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public String repr() {
    return "<re.Match object; span=("
        + start(0)
        + ", "
        + end(0)
        + "), match="
        + Text.repr(result.group())
        + ">";
  }

  @Override
  public String typeName() {
    return "re.Match";
  }
}
