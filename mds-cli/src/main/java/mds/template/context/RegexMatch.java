package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;

/** Python's {@code re.Match}; positions count code points. */
record RegexMatch(RegexPattern pattern, MatchResult result, String text) implements TemplateObject {

  /** The text of a group, or something else when it took no part in the match. */
  static Object group(MatchResult result, int number, Object otherwise) {
    String group = result.group(number);
    return group == null ? otherwise : group;
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
          (TemplateCallable) arguments -> expand(arguments.bind("expand", 1, "template").text(0));
      case "string" -> text;
      case "re" -> pattern;
      case "pos" -> 0L;
      case "endpos" -> (long) text.codePointCount(0, text.length());
      default -> Undefined.attribute(this, name);
    };
  }

  private int only(Arguments arguments) {
    return number(arguments.bind("group", 0, "group").or(0, 0L));
  }

  private int number(Object group) {
    if (Text.isText(group)) {
      Integer named = pattern.names().get(Text.str(group));
      if (named == null) {
        throw noSuchGroup();
      }
      return named;
    }
    if (!Types.isInteger(group)) {
      throw noSuchGroup();
    }
    int number = Numbers.toInt(group);
    if (number < 0 || number > result.groupCount()) {
      throw noSuchGroup();
    }
    return number;
  }

  private static PythonError noSuchGroup() {
    return PythonError.index("no such group");
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
    return result.start(group) < 0 ? -1 : text.codePointCount(0, result.start(group));
  }

  private long end(int group) {
    return result.end(group) < 0 ? -1 : text.codePointCount(0, result.end(group));
  }

  /** Replaces the references to groups in a template, and its escapes. */
  String expand(String template) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char letter = template.charAt(i);
      if (letter != '\\' || i + 1 == template.length()) {
        out.append(letter);
        continue;
      }
      char next = template.charAt(++i);
      if (next == 'g' && template.startsWith("<", i + 1)) {
        int end = template.indexOf('>', i);
        if (end < 0) {
          throw PythonError.value("missing >, unterminated name");
        }
        out.append(reference(template.substring(i + 2, end)));
        i = end;
      } else if (next >= '1' && next <= '9') {
        int end = i + 1;
        if (end < template.length() && Character.isDigit(template.charAt(end))) {
          end++;
        }
        out.append(reference(template.substring(i, end)));
        i = end - 1;
      } else {
        out.append(escaped(next));
      }
    }
    return out.toString();
  }

  private String reference(String group) {
    boolean isNumber = group.chars().allMatch(Character::isDigit);
    Object key = isNumber ? Long.valueOf(group) : (Object) group;
    return Text.str(group(result, number(key), ""));
  }

  private static String escaped(char letter) {
    return switch (letter) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'f' -> "\f";
      case 'v' -> "\u000b";
      case 'a' -> "\u0007";
      case '\\' -> "\\";
      default -> {
        if (Character.isLetter(letter)) {
          throw PythonError.value("bad escape \\" + letter);
        }
        yield "\\" + letter;
      }
    };
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
