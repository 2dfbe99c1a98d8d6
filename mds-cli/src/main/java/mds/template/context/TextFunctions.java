package mds.template.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import mds.template.builtin.Json;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Text;

/** The functions between values and text. */
final class TextFunctions {

  private TextFunctions() {}

  static Object fromJson(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("fromjson", 1, "string", "default");
    Optional<Object> value = JsonReader.read(bound.text(0));
    return value.orElseGet(() -> bound.or(1, None.NONE));
  }

  static Object toJson(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("tojson", 1, "value", "default", "sort_keys");
    try {
      return Json.write(bound.get(0), bound.isTrue(2), -1);
    } catch (PythonError error) {
      return defaultOf(error, bound);
    }
  }

  private static Object defaultOf(PythonError error, Arguments.Bound bound) {
    if (error.kind() != PythonError.Kind.VALUE) {
      throw error;
    }
    return bound.or(1, None.NONE);
  }

  static Object fromYaml(Arguments arguments, YamlText yaml) {
    Arguments.Bound bound = arguments.bind("fromyaml", 1, "value", "default");
    if (!Text.isText(bound.get(0))) {
      return bound.or(1, None.NONE);
    }
    return yaml.parse(bound.text(0)).orElseGet(() -> bound.or(1, None.NONE));
  }

  static Object toYaml(Arguments arguments, YamlText yaml) {
    Arguments.Bound bound = arguments.bind("toyaml", 1, "value", "default", "sort_keys");
    try {
      return yaml.print(bound.get(0), bound.isTrue(2));
    } catch (PythonError error) {
      return defaultOf(error, bound);
    }
  }

  static Object md5(Arguments arguments) {
    return md5(arguments.bind("local_md5", 1, "value").text(0));
  }

  static String md5(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5", impossible);
    }
  }
}
