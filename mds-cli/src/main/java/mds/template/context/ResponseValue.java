package mds.template.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/**
 * What a database answered to a statement, as {@code load_result(...).response}: printed it is its
 * message.
 *
 * @param fields {@code _message}, {@code code}, {@code rows_affected}
 */
public record ResponseValue(Map<String, Object> fields) implements TemplateObject {

  public ResponseValue {
    fields = new LinkedHashMap<>(fields);
  }

  @Override
  public Object attribute(String name) {
    Object value = fields.get(name);
    return value == null ? Undefined.attribute(this, name) : value;
  }

  @Override
  public Object item(Object key) {
    Object value = fields.get(Text.str(key));
    if (value == null) {
      throw PythonError.key(key);
    }
    return value;
  }

  @Override
  public String text() {
    Object message = fields.get("_message");
    return message == null ? "" : Text.str(message);
  }

  @Override
  public String repr() {
    StringJoiner shown = new StringJoiner(", ", typeName() + "(", ")");
    for (String name : List.of("_message", "code", "rows_affected", "query_id")) {
      shown.add(name + "=" + Text.repr(fields.getOrDefault(name, None.NONE)));
    }
    return shown.toString();
  }

  @Override
  public String typeName() {
    return "AdapterResponse";
  }
}
