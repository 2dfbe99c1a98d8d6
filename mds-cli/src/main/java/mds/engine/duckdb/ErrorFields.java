package mds.engine.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of an error message: of its JSON object, or of the plain form that opening gives. */
final class ErrorFields {

  private static final Pattern PLAIN =
      Pattern.compile("(?:([A-Za-z ]+) Error: )?(.*)", Pattern.DOTALL);

  private ErrorFields() {}

  /** At least {@code exception_type}, empty when unknown, and {@code exception_message}. */
  static Map<String, String> read(String message) {
    int start = message.indexOf("{\"exception_type\"");
    if (start < 0) {
      return plain(message);
    }
    try {
      return json(message.substring(start));
    } catch (IOException notJson) {
      return plain(message);
    }
  }

  private static Map<String, String> json(String object) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(object)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getText());
      }
    }
    return fields;
  }

  private static Map<String, String> plain(String message) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = PLAIN.matcher(message);
    if (matcher.matches()) {
      String type = matcher.group(1);
      fields.put("exception_type", type == null ? "" : type);
      fields.put("exception_message", matcher.group(2));
    }
    return fields;
  }
}
