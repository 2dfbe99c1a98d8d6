package mds.template.builtin;

import java.util.Map;
import java.util.StringJoiner;
import mds.value.Arguments;
import mds.value.Letters;
import mds.value.Markup;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Types;

/** The filter that writes a dict as attributes of an XML element. */
final class XmlAttributes {

  private XmlAttributes() {}

  static Object filter(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("xmlattr", 0, "autospace");
    if (!(value instanceof Map<?, ?> map)) {
      throw PythonError.type("'" + Types.nameOf(value) + "' object is no mapping");
    }
    StringJoiner attributes = new StringJoiner(" ");
    map.forEach(
        (key, content) -> {
          if (!TextFilters.isNothing(content)) {
            attributes.add(attribute(Text.str(key), content));
          }
        });
    boolean spaced = (!bound.has(0) || bound.isTrue(0)) && attributes.length() > 0;
    return spaced ? " " + attributes : attributes.toString();
  }

  private static String attribute(String name, Object content) {
    if (name.chars().anyMatch(letter -> Letters.isSpace(letter) || "/>=".indexOf(letter) >= 0)) {
      throw PythonError.value("Invalid character in attribute name: " + Text.repr(name));
    }
    return Markup.escape(name).text() + "=\"" + Markup.escape(content).text() + "\"";
  }
}
