package mds.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.value.None;

/** A piece of a YAML document and the place it has in its text. */
public sealed interface YamlNode {

  SourceText source();

  TextRange range();

  /**
   * The plain value: String, Boolean, Long, BigInteger, Double, LocalDate, LocalDateTime,
   * OffsetDateTime, {@code None.NONE}, List, or Map in the document's order. Lists and maps are
   * unmodifiable.
   */
  Object value();

  default Location location() {
    return source().at(range());
  }

  /** The words for what it is, as errors say them: "a list", "a mapping", "text" ... */
  String kind();

  /**
   * A single value.
   *
   * @param text as written, without quotes
   */
  record Scalar(SourceText source, TextRange range, String text, Object value) implements YamlNode {

    /**
     * Where the text stands; when YAML unfolds or unescapes it, it stands as it is read, from its
     * first line on.
     */
    public Location textLocation() {
      for (int start = range.start(); start <= range.start() + 1; start++) {
        if (source.text().startsWith(text, start)) {
          return source.at(start, start + text.length());
        }
      }
      String above = "\n".repeat(source.lineOf(range.start()) - 1);
      SourceText unfolded = new SourceText(source.path(), above + text);
      return unfolded.at(above.length(), above.length() + text.length());
    }

    @Override
    public String kind() {
      if (value instanceof String) {
        return "text";
      }
      if (value instanceof Boolean) {
        return "true or false";
      }
      return value instanceof Number ? "a number" : value == None.NONE ? "nothing" : "a date";
    }
  }

  /** Values in order. */
  record Sequence(SourceText source, TextRange range, List<YamlNode> items) implements YamlNode {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Object value() {
      List<Object> values = new ArrayList<>(items.size());
      for (YamlNode item : items) {
        values.add(item.value());
      }
      return Collections.unmodifiableList(values);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A key of a mapping with its value. */
  record Entry(Scalar key, YamlNode value) {

    /** The key as text, whatever YAML takes it for: {@code on:} is "on". */
    public String name() {
      return key.text();
    }
  }

  /** Keys with values, in order, no key twice. */
  record Mapping(SourceText source, TextRange range, List<Entry> entries) implements YamlNode {

    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<YamlNode> get(String name) {
      for (Entry entry : entries) {
        if (entry.name().equals(name)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }

    @Override
    public Map<String, Object> value() {
      Map<String, Object> values = new LinkedHashMap<>(entries.size() * 2);
      for (Entry entry : entries) {
        values.put(entry.name(), entry.value().value());
      }
      return Collections.unmodifiableMap(values);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }
}
