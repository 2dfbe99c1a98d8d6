package mds.template.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.sql.Literal;
import mds.value.Arguments;
import mds.value.TemplateRaised;
import mds.value.Text;
import mds.value.Truth;

/** What dbt-duckdb's macros ask {@code adapter} of the files of external models. */
final class ExternalFiles {

  private static final Map<String, String> COMPRESSIONS = Map.of(".gz", "gzip", ".zst", "zstd");
  private static final Set<String> TEXTS = Set.of("delimiter", "quote", "escape", "null");

  private ExternalFiles() {}

  /** The options of a copy statement, which are completed by what the location's ending says. */
  static Object writeOptions(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("external_write_options", 2, "write_location", "rendered_options");
    @SuppressWarnings("unchecked") // a mapping of templates
    Map<Object, Object> options = (Map<Object, Object>) bound.get(1);
    complete(options, bound.text(0));
    Map<Object, Object> written = new LinkedHashMap<>();
    options.forEach((key, value) -> written.put(key, value(Text.str(key), Text.str(value))));
    return String.join(
        ", ", written.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
  }

  private static void complete(Map<Object, Object> options, String location) {
    if (!options.containsKey("format")) {
      String compression = COMPRESSIONS.get(ending(location));
      String name =
          compression == null ? location : location.substring(0, location.lastIndexOf('.'));
      String ending = ending(name);
      String otherwise = options.containsKey("delimiter") ? "csv" : "parquet";
      options.put("format", ending.isEmpty() ? otherwise : ending.substring(1));
      if (compression != null && !ending.isEmpty()) {
        options.putIfAbsent("compression", compression);
      }
    }
    if (Text.str(options.get("format")).equals("csv")) {
      options.putIfAbsent("header", 1L);
    }
  }

  private static String ending(String location) {
    int dot = location.lastIndexOf('.');
    return dot > location.lastIndexOf('/') + 1
        ? location.substring(dot).toLowerCase(Locale.ROOT)
        : "";
  }

  private static String value(String key, String value) {
    if (TEXTS.contains(key.toLowerCase(Locale.ROOT))) {
      return value.startsWith("'") ? value : Literal.quote(value);
    }
    boolean isList = key.equals("partition_by") && value.contains(",") && !value.startsWith("(");
    return isList ? "(" + value + ")" : value;
  }

  /** What reads the files back: the location, or in a folder of files a pattern of their names. */
  static Object readLocation(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("external_read_location", 2, "write_location", "rendered_options");
    Map<?, ?> options = (Map<?, ?>) bound.get(1);
    String partitions = text(options, "partition_by", "");
    Object perThread = options.get("per_thread_output");
    boolean isFolder = !partitions.isEmpty() || (perThread != null && Truth.of(perThread));
    if (!isFolder) {
      return bound.text(0);
    }
    int levels = partitions.isEmpty() ? 0 : partitions.split(",", -1).length;
    return bound.text(0) + "/*".repeat(levels + 1) + "." + text(options, "format", "parquet");
  }

  private static String text(Map<?, ?> options, String key, String otherwise) {
    Object value = options.get(key);
    return value == null || !Truth.of(value) ? otherwise : Text.str(value);
  }

  static Object store(Arguments arguments) {
    List<String> names =
        List.of("plugin_name", "relation", "column_list", "path", "format", "config");
    Arguments.Bound bound = arguments.bind("store_relation", 6, names.toArray(String[]::new));
    throw new TemplateRaised(
        Diagnostic.error(
                Code.WRONG_SETTING,
                "mds tells no other catalogue of files, as the plugin `%s` would"
                    .formatted(bound.text(0)))
            .hint("register the file with the tool of that catalogue"));
  }
}
