package mds.diagnostic.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;

/** Writes one array of objects; lines and columns count from 1, an end column is exclusive. */
final class JsonRenderer implements DiagnosticRenderer {

  @Override
  public String render(List<Diagnostic> diagnostics) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (Diagnostic diagnostic : diagnostics) {
        write(json, diagnostic);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, Diagnostic diagnostic) throws IOException {
    json.writeStartObject();
    json.writeStringField("severity", diagnostic.severity().word());
    json.writeStringField("code", diagnostic.code().label());
    json.writeStringField("category", diagnostic.category().words());
    json.writeStringField("message", diagnostic.message());
    if (diagnostic.event().isPresent()) {
      json.writeStringField("event", diagnostic.event().get().dbtName());
    }
    if (diagnostic.location().isPresent()) {
      write(json, diagnostic.location().get());
    }
    json.writeArrayFieldStart("related");
    for (Diagnostic.Related related : diagnostic.related()) {
      json.writeStartObject();
      json.writeStringField("message", related.message());
      write(json, related.location());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("hints");
    for (String hint : diagnostic.hints()) {
      json.writeString(hint);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Location place) throws IOException {
    json.writeObjectFieldStart("location");
    json.writeStringField("path", place.source().path());
    json.writeNumberField("line", place.line());
    json.writeNumberField("column", place.column());
    json.writeNumberField("end_line", place.source().lineOf(place.range().end()));
    json.writeNumberField("end_column", place.source().columnOf(place.range().end()));
    json.writeEndObject();
  }
}
