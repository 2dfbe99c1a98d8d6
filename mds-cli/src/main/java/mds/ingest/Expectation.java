package mds.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a file before it is looked at.
 *
 * @param form of the files before it; none for the first
 * @param pinned types that a person has said, by the columns' names
 * @param acceptsDrift whether the file may have another form
 * @param origin what is kept in the written file about where it comes from; empty for nothing
 */
public record Expectation(
    Optional<TableForm> form,
    Map<String, String> pinned,
    boolean acceptsDrift,
    Map<String, Object> origin) {

  public static final Expectation NONE =
      new Expectation(Optional.empty(), Map.of(), false, Map.of());

  public Expectation {
    pinned = Map.copyOf(pinned);
  }

  /** The types that the columns should have. */
  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    form.ifPresent(known -> types.putAll(known.types()));
    types.putAll(pinned);
    return types;
  }

  /** The form that the file must have; none when it may have any. */
  Optional<TableForm> binding() {
    return form.filter(known -> !acceptsDrift);
  }

  /** The decimal sign that somebody has said, or that the files before it had. */
  Optional<Character> decimal(IngestRequest request) {
    return request.pinned().decimal().or(() -> binding().map(TableForm::decimal));
  }
}
