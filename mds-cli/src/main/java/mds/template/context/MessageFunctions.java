package mds.template.context;

import mds.value.Arguments;
import mds.value.Text;

/** The functions that say something. */
final class MessageFunctions {

  private MessageFunctions() {}

  static Object log(Arguments arguments, Messages messages) {
    Arguments.Bound bound = arguments.bind("log", 1, "msg", "info");
    messages.log(Text.str(bound.get(0)), bound.isTrue(1));
    return "";
  }

  static Object warnOnce(Arguments arguments, Messages messages) {
    messages.warnOnce(Text.str(arguments.bind("warn_once", 1, "msg").get(0)));
    return "";
  }

  static Object print(Arguments arguments, Messages messages) {
    messages.print(Text.str(arguments.bind("print", 1, "msg").get(0)));
    return "";
  }
}
