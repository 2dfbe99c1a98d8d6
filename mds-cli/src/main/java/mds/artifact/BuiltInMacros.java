package mds.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.parse.MacroDocument;
import mds.template.MacroDefinition;
import mds.template.TemplateEngine;
import mds.template.context.MacroSpace;
import mds.value.None;

/**
 * The macros that are built in as the manifest has them. They are the same in every manifest but
 * for its time and for whether arguments are told, so they are made when mds is built: a line for
 * each, with its id, the names of its arguments between commas, and its document.
 */
public final class BuiltInMacros {

  private static final String RESOURCE = "/mds/built-in-macros";

  private final Map<String, Entry> documents;

  /**
   * A line of the file.
   *
   * @param document JSON of an object without its closing brace
   */
  private record Entry(String arguments, String document) {}

  private BuiltInMacros(Map<String, Entry> documents) {
    this.documents = documents;
  }

  /** Writes the file that {@link #read} reads. */
  public static void write(MacroSpace macros, OutputStream out) throws IOException {
    TemplateEngine templates = new TemplateEngine();
    for (MacroSpace.Macro macro : macros.builtIn()) {
      String text = macros.text(macro);
      MacroDefinition definition = definition(templates, text);
      String document = JsonText.of(document(macro.id(), text, definition));
      String open = document.substring(0, document.length() - 1);
      String line = macro.id() + " " + arguments(definition) + " " + open + "\n";
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static MacroDefinition definition(TemplateEngine templates, String text) {
    SourceText source = new SourceText("", text);
    try {
      return MacroDefinition.parse(templates, source, new TextRange(0, text.length())).get(0);
    } catch (DiagnosticException problem) {
      throw new IllegalStateException("a macro of mds is no Jinja: " + text, problem);
    }
  }

  // dbt reads no arguments of its generic tests.
  private static String arguments(MacroDefinition macro) {
    return macro.name().startsWith("test_") ? "" : String.join(",", macro.parameterNames());
  }

  private static Map<String, Object> document(String id, String text, MacroDefinition macro) {
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
    document.put("supported_languages", MacroDocument.languages(macro));
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
    Map<String, Entry> documents = new HashMap<>();
    int start = 0;
    for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', start)) {
      int first = lines.indexOf(' ', start);
      int second = lines.indexOf(' ', first + 1);
      Entry entry = new Entry(lines.substring(first + 1, second), lines.substring(second + 1, end));
      documents.put(lines.substring(start, first), entry);
      start = end + 1;
    }
    return new BuiltInMacros(documents);
  }

  /**
   * The document of a macro as JSON.
   *
   * @param hasArguments whether the names of its arguments are told
   * @param createdAt when the manifest was made
   */
  String document(String id, boolean hasArguments, double createdAt) {
    Entry entry = documents.get(id);
    if (entry == null) {
      throw new IllegalStateException(RESOURCE + " lacks " + id);
    }
    List<Object> arguments = new ArrayList<>();
    if (hasArguments && !entry.arguments().isEmpty()) {
      List.of(entry.arguments().split(",", -1))
          .forEach(name -> arguments.add(MacroDocument.argument(name)));
    }
    return "%s,\"arguments\":%s,\"created_at\":%s}"
        .formatted(entry.document(), JsonText.of(arguments), JsonText.of(createdAt));
  }
}
