package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of a call in a template, as they are written there. */
final class CallText {

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private CallText() {}

  /** The text behind {@code name =}; empty when no argument has the name. */
  static Optional<String> argument(String call, String name) {
    for (String argument : arguments(call)) {
      int equals = argument.indexOf('=');
      if (equals > 0 && argument.substring(0, equals).strip().equals(name)) {
        return Optional.of(argument.substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }

  private static List<String> arguments(String call) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = call.indexOf('(') + 1;
    for (int index = start; index < call.length() && depth >= 0; index++) {
      char character = call.charAt(index);
      if (character == '\'' || character == '"') {
        index = endOfText(call, index);
      } else if (OPENING.indexOf(character) >= 0) {
        depth++;
      } else if (CLOSING.indexOf(character) >= 0) {
        depth--;
      }
      if (depth < 0 || (depth == 0 && character == ',')) {
        arguments.add(call.substring(start, index));
        start = index + 1;
      }
    }
    return arguments;
  }

  private static int endOfText(String call, int start) {
    int index = start + 1;
    while (index < call.length() && call.charAt(index) != call.charAt(start)) {
      index += call.charAt(index) == '\\' ? 2 : 1;
    }
    return index;
  }
}
