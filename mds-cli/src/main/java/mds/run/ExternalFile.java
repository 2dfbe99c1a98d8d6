package mds.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.sql.FileFormat;
import mds.sql.Literal;

/**
 * Where an external model's rows go, and in which form; dbt-duckdb's rules for what is not said.
 *
 * @param location a path or, with {@code ://}, an address that the database itself can write to
 * @param copyOptions of the database's copy statement, keys in lower case, values as SQL
 * @param readOptions of the function that reads the files back
 */
record ExternalFile(
    String location,
    FileFormat format,
    Map<String, String> copyOptions,
    Map<String, Object> readOptions) {

  private static final Set<String> DEFAULT_READ_OPTIONS =
      Set.of("union_by_name", "auto_detect", "compression");
  private static final Map<String, String> COMPRESSIONS = Map.of("gz", "gzip", "zst", "zstd");

  /**
   * Completes a configuration.
   *
   * @param format the configuration's own, which outranks the one in its options
   * @param options rendered, values as the configuration has them
   * @param readOptions of each format, none or empty for the defaults
   */
  static ExternalFile of(
      String location,
      Optional<String> format,
      Optional<String> delimiter,
      Map<String, String> options,
      Map<FileFormat, Map<String, Object>> readOptions)
      throws DiagnosticException {
    Map<String, String> all = new LinkedHashMap<>();
    options.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), value));
    delimiter.ifPresent(text -> all.put("delimiter", text));
    refuseAppend(all);
    FileFormat known =
        format(format.or(() -> Optional.ofNullable(all.get("format"))), location, all);
    all.put("format", known.word());
    compression(location)
        .filter(word -> known != FileFormat.PARQUET)
        .ifPresent(word -> all.putIfAbsent("compression", word));
    if (known == FileFormat.CSV) {
      all.putIfAbsent("header", "true");
    }
    all.replaceAll(ExternalFile::asSql);
    return new ExternalFile(
        location, known, all, readOptions(known, all, readOptions.getOrDefault(known, Map.of())));
  }

  // Files are replaced as a whole, so that they hold what the query returns and nothing else.
  private static void refuseAppend(Map<String, String> options) throws DiagnosticException {
    if (options.getOrDefault("append", "false").equalsIgnoreCase("true")) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.EXTERNAL_FORMAT, "an external model cannot append to the files it wrote")
              .hint("set `external_strategy: append`: a new file of old and new rows")
              .hint("make the rows an incremental model, and the external model a select of it"));
    }
  }

  private static FileFormat format(
      Optional<String> said, String location, Map<String, String> options)
      throws DiagnosticException {
    String fallback = options.containsKey("delimiter") ? "csv" : "parquet";
    String word = said.orElse(extension(location).orElse(fallback));
    return FileFormat.of(word)
        .orElseThrow(
            () ->
                new DiagnosticException(
                    Diagnostic.error(
                            Code.EXTERNAL_FORMAT, "external models have no format `" + word + "`")
                        .didYouMean(NearestName.of(word, List.of("parquet", "csv", "json")))
                        .hint("set `format` to `parquet`, `csv` or `json`")));
  }

  private static Optional<String> extension(String location) {
    String name = compression(location).isPresent() ? withoutExtension(location) : location;
    return lastExtension(name);
  }

  private static Optional<String> compression(String location) {
    return lastExtension(location).map(COMPRESSIONS::get);
  }

  private static Optional<String> lastExtension(String location) {
    int dot = location.lastIndexOf('.');
    boolean inName = dot > Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1;
    return inName
        ? Optional.of(location.substring(dot + 1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static String withoutExtension(String location) {
    return location.substring(0, location.lastIndexOf('.'));
  }

  private static String asSql(String key, String value) {
    return switch (key) {
      case "delimiter", "quote", "escape", "null" ->
          value.startsWith("'") ? value : Literal.quote(value);
      case "partition_by" ->
          value.contains(",") && !value.startsWith("(") ? "(" + value + ")" : value;
      default -> value;
    };
  }

  private static Map<String, Object> readOptions(
      FileFormat format, Map<String, String> copyOptions, Map<String, Object> said) {
    Map<String, Object> options = new LinkedHashMap<>(said);
    if (said.isEmpty()) {
      boolean parquet = format == FileFormat.PARQUET;
      options.put(parquet ? "union_by_name" : "auto_detect", !parquet);
    }
    String compression = copyOptions.get("compression");
    if (compression != null && format != FileFormat.PARQUET) {
      options.putIfAbsent("compression", compression);
    }
    return options;
  }

  /** Whether what is read back has to have the columns that were written, no more and no less. */
  boolean hasOwnColumns() {
    boolean isNamed =
        format == FileFormat.PARQUET
            || (format == FileFormat.CSV
                && copyOptions.getOrDefault("header", "").matches("(?i)true|1"));
    return isNamed && DEFAULT_READ_OPTIONS.containsAll(readOptions.keySet());
  }

  /** Whether the location is a folder of files. */
  boolean isFolder() {
    return copyOptions.containsKey("partition_by")
        || copyOptions.getOrDefault("per_thread_output", "false").equalsIgnoreCase("true");
  }

  /** Whether the database writes the files somewhere that is no path of this machine. */
  boolean isRemote() {
    return location.contains("://");
  }

  /** The pattern of paths that reads the files when they lie at a place. */
  String readPattern(String place) {
    if (!isFolder()) {
      return place;
    }
    return place + "/*".repeat(partitions().size() + 1) + "." + format.word();
  }

  /** The columns that make folders; empty when there are none. */
  List<String> partitions() {
    String written = copyOptions.getOrDefault("partition_by", "").replaceAll("[()\"]", "");
    return written.isBlank()
        ? List.of()
        : Arrays.stream(written.split(",", -1)).map(String::strip).toList();
  }
}
