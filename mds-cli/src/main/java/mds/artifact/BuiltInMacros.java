package mds.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.template.context.MacroSpace;
import mds.value.None;

/**
 * The macros that are built in as the manifest has them. They are the same in every manifest but
 * for its time, so they are made when mds is built: a line for each, with its id and its document.
 */
public final class BuiltInMacros {

  private static final String RESOURCE = "/mds/built-in-macros";

  private final Map<String, String> documents;

  private BuiltInMacros(Map<String, String> documents) {
    this.documents = documents;
  }

  /** Writes the file that {@link #read} reads. */
  public static void write(MacroSpace macros, OutputStream out) throws IOException {
    for (MacroSpace.Macro macro : macros.builtIn()) {
      String document = JsonText.of(document(macro.id(), macros.text(macro)));
      String open = document.substring(0, document.length() - 1);
      out.write((macro.id() + " " + open + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, Object> document(String id, String text) {
    String[] parts = id.split("\\.", 3);
    String path = "builtin";
    Map<String, Object> docs = new LinkedHashMap<>();
    docs.put("show", true);
    docs.put("node_color", None.NONE);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("meta", Map.of());
    config.put("docs", docs);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", parts[2]);
    document.put("resource_type", "macro");
    document.put("package_name", parts[1]);
    document.put("path", path);
    document.put("original_file_path", path);
    document.put("unique_id", id);
    document.put("macro_sql", text);
    document.put("depends_on", Map.of("macros", List.of()));
    document.put("description", "");
    document.put("meta", Map.of());
    document.put("docs", docs);
    document.put("config", config);
    document.put("patch_path", None.NONE);
    document.put("arguments", List.of());
    document.put("supported_languages", None.NONE);
    return document;
  }

  static BuiltInMacros read() {
    try (InputStream in = BuiltInMacros.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("mds was built without " + RESOURCE);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BuiltInMacros of(String lines) {
    Map<String, String> documents = new HashMap<>();
    int start = 0;
    for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', start)) {
      int space = lines.indexOf(' ', start);
      documents.put(lines.substring(start, space), lines.substring(space + 1, end));
      start = end + 1;
    }
    return new BuiltInMacros(documents);
  }

  /**
   * The document of a macro as JSON.
   *
   * @param createdAt when the manifest was made
   */
  String document(String id, double createdAt) {
    String open = documents.get(id);
    if (open == null) {
      throw new IllegalStateException(RESOURCE + " lacks " + id);
    }
    return open + ",\"created_at\":" + JsonText.of(createdAt) + "}";
  }
}
