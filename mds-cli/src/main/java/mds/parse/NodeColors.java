package mds.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.Node;
import mds.value.Text;
import mds.value.Truth;

/** Holds {@code docs: node_color} to the colours that a page can show, as dbt does. */
final class NodeColors {

  private static final Pattern HEX = Pattern.compile("#(?:[0-9a-fA-F]{3}){1,2}");

  // The names of CSS, with `gray` in its one spelling that dbt knows.
  private static final Set<String> NAMES =
      Set.of(
          """
          aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
          blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk
          crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkkhaki darkmagenta
          darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
          darkslategray darkturquoise darkviolet deeppink deepskyblue dimgray dodgerblue firebrick
          floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green
          greenyellow honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
          lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray
          lightgreen lightpink lightsalmon lightseagreen lightskyblue lightslategray
          lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine
          mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
          mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite
          navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
          paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
          rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell
          sienna silver skyblue slateblue slategray snow springgreen steelblue tan teal thistle
          tomato turquoise violet wheat white whitesmoke yellow yellowgreen
          """
              .strip()
              .split("\\s+"));

  private NodeColors() {}

  /** The error of a node whose colour is none, without its place. */
  static Optional<Diagnostic> problem(Node node) {
    return Optional.ofNullable(node.config().map("docs").get("node_color"))
        .filter(Truth::of)
        .map(Text::str)
        .filter(color -> !isColor(color))
        .map(
            color ->
                Diagnostic.error(Code.WRONG_SETTING, "`" + color + "` is no colour")
                    .hint("write a name of CSS, such as `teal`, or digits, such as `#0a8`")
                    .inDbt("Invalid color name for docs.node_color: " + color));
  }

  private static boolean isColor(String color) {
    return HEX.matcher(color).matches() || NAMES.contains(color.toLowerCase(Locale.ROOT));
  }
}
