package mds.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mds.value.None;
import mds.value.Text;
import mds.value.time.DateTime;

/** Plain values as JSON, while they are walked: nothing is built in memory. */
public final class JsonText {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().configure(JsonWriteFeature.WRITE_NAN_AS_STRINGS, false).build();

  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  /** Writes UTF-8 and leaves the stream open. */
  static JsonText to(OutputStream out) throws IOException {
    return new JsonText(
        FACTORY.createGenerator(out).configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false));
  }

  /** A value as one text. */
  public static String of(Object value) {
    return of(value, generator -> {});
  }

  /** The same in lines, for files that people look into. */
  public static String inLines(Object value) {
    return of(value, JsonGenerator::useDefaultPrettyPrinter) + "\n";
  }

  private static String of(Object value, Consumer<JsonGenerator> settings) {
    Writer text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      settings.accept(generator);
      new JsonText(generator).value(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** A field whose value is JSON already. */
  void raw(String name, String text) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(text);
  }

  void startObject() throws IOException {
    json.writeStartObject();
  }

  void startObject(String key) throws IOException {
    json.writeObjectFieldStart(key);
  }

  void endObject() throws IOException {
    json.writeEndObject();
  }

  void field(String key, Object value) throws IOException {
    json.writeFieldName(key);
    value(value);
  }

  void flush() throws IOException {
    json.flush();
  }

  private void value(Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value == None.NONE) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      number(value);
    }
  }

  private void map(Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(Text.str(entry.getKey()));
      value(entry.getValue());
    }
    json.writeEndObject();
  }

  private void list(List<?> list) throws IOException {
    json.writeStartArray();
    for (Object item : list) {
      value(item);
    }
    json.writeEndArray();
  }

  // What is no JSON value by nature, a date or a relation, is its text.
  private void number(Object value) throws IOException {
    if (value instanceof Long || value instanceof Integer) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof DateTime time) {
      json.writeString(time.iso());
    } else {
      json.writeString(Text.str(value));
    }
  }
}
