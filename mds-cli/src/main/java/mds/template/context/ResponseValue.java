package mds.template.context;

import java.util.LinkedHashMap;
import java.util.Map;
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
  public String typeName() {
    return "AdapterResponse";
  }
}
