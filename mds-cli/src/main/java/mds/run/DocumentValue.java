package mds.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.value.OwnDict;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Undefined;

/** An object of dbt's: attributes, and the dict that its {@code to_dict} gives. */
class DocumentValue implements TemplateObject {

  private final Map<String, Object> attributes;
  private final Map<String, Object> document;

  DocumentValue(Map<String, Object> attributes, Map<String, Object> document) {
    this.attributes = attributes;
    this.document = document;
  }

  /** An object whose dict has its attributes. */
  DocumentValue(Map<String, Object> document) {
    this(document, document);
  }

  @Override
  public Object attribute(String name) {
    if (name.equals("to_dict")) {
      return (TemplateCallable) arguments -> OwnDict.of(plain(this));
    }
    Object value = attributes.get(name);
    return value == null ? Undefined.attribute(this, name) : OwnDict.of(value);
  }

  private static Object plain(Object value) {
    if (value instanceof DocumentValue object) {
      Map<String, Object> plain = new LinkedHashMap<>();
      object.document.forEach((name, part) -> plain.put(name, plain(part)));
      return plain;
    }
    return value instanceof List<?> list ? list.stream().map(DocumentValue::plain).toList() : value;
  }
}
