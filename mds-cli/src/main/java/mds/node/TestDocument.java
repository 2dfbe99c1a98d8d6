package mds.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.value.None;

/** What the manifest says of a data test besides what it says of every node. */
final class TestDocument {

  private TestDocument() {}

  static Map<String, Object> add(Map<String, Object> document, DataTest test) {
    if (test.generic().isEmpty()) {
      return document;
    }
    DataTest.Generic generic = test.generic().get();
    if (generic.isUnknown()) {
      document.put("depends_on", onNothing(test.details().references()));
    }
    document.put("column_name", NodeDocument.optional(generic.columnName()));
    document.put("file_key_name", generic.fileKey());
    document.put("attached_node", NodeDocument.optional(generic.attachedTo().map(NodeId::value)));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", generic.name());
    metadata.put("kwargs", generic.arguments());
    metadata.put("namespace", NodeDocument.optional(generic.namespace()));
    document.put("test_metadata", metadata);
    return document;
  }

  // In dbt the macro that is not there stands as null before the others.
  private static Map<String, Object> onNothing(References references) {
    Map<String, Object> dependencies = NodeDocument.dependencies(references);
    List<Object> macros = new ArrayList<>();
    macros.add(None.NONE);
    macros.addAll(references.macros());
    dependencies.put("macros", macros);
    return dependencies;
  }
}
