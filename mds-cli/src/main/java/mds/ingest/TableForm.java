package mds.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.ingest.IngestReport.NamedType;
import mds.ingest.split.TextDialect;
import mds.value.None;

/**
 * What a file was found to be, and what the next of its kind should be.
 *
 * @param dialect of a text file; none of others
 * @param header whether the columns' names stand in the file
 */
public record TableForm(
    Kind kind,
    Optional<TextDialect> dialect,
    boolean header,
    char decimal,
    List<NamedType> columns) {

  /** What a table comes in. */
  public enum Kind {
    TEXT("a text file"),
    WORKBOOK("a workbook"),
    PARQUET("a Parquet file");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Kind of(Map<?, ?> form) {
      if (PARQUET.word().equals(form.get("kind"))) {
        return PARQUET;
      }
      return form.get("dialect") instanceof Map<?, ?> ? TEXT : WORKBOOK;
    }
  }

  public TableForm {
    columns = List.copyOf(columns);
  }

  static TableForm ofText(
      TextDialect dialect, boolean header, char decimal, List<NamedType> columns) {
    return new TableForm(Kind.TEXT, Optional.of(dialect), header, decimal, columns);
  }

  static TableForm ofWorkbook(boolean header, char decimal, List<NamedType> columns) {
    return new TableForm(Kind.WORKBOOK, Optional.empty(), header, decimal, columns);
  }

  static TableForm ofParquet(List<NamedType> columns) {
    return new TableForm(Kind.PARQUET, Optional.empty(), true, '.', columns);
  }

  List<String> names() {
    return columns.stream().map(NamedType::name).toList();
  }

  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  /** Plain values for a JSON text. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", kind.word());
    document.put("dialect", dialect.<Object>map(TableForm::words).orElse(None.NONE));
    document.put("header", header);
    document.put("decimal", String.valueOf(decimal));
    List<Object> listed = new ArrayList<>();
    for (NamedType column : columns) {
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("name", column.name());
      words.put("type", column.type());
      listed.add(words);
    }
    document.put("columns", listed);
    return document;
  }

  private static Map<String, Object> words(TextDialect dialect) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("delimiter", String.valueOf(dialect.delimiter()));
    words.put("quote", dialect.quote() == TextDialect.NONE ? "" : String.valueOf(dialect.quote()));
    return words;
  }

  /** Reads what {@link #document} wrote; empty when it is something else. */
  public static Optional<TableForm> of(Object document) {
    if (!(document instanceof Map<?, ?> form
        && form.get("columns") instanceof List<?> listed
        && form.get("decimal") instanceof String decimal
        && decimal.length() == 1)) {
      return Optional.empty();
    }
    List<NamedType> columns = new ArrayList<>();
    for (Object item : listed) {
      if (item instanceof Map<?, ?> column
          && column.get("name") instanceof String name
          && column.get("type") instanceof String type) {
        columns.add(new NamedType(name, type));
      }
    }
    boolean header = Boolean.TRUE.equals(form.get("header"));
    return Optional.of(
        new TableForm(Kind.of(form), dialect(form), header, decimal.charAt(0), columns));
  }

  private static Optional<TextDialect> dialect(Map<?, ?> form) {
    if (form.get("dialect") instanceof Map<?, ?> words
        && words.get("delimiter") instanceof String delimiter
        && words.get("quote") instanceof String quote
        && delimiter.length() == 1) {
      char sign = quote.isEmpty() ? TextDialect.NONE : quote.charAt(0);
      return Optional.of(new TextDialect(delimiter.charAt(0), sign, sign));
    }
    return Optional.empty();
  }
}
