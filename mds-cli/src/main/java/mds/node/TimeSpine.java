package mds.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.value.None;

/**
 * What makes a model a table of times, which metrics are joined with.
 *
 * @param column of the standard granularity
 * @param custom other granularities: their names, and the columns of those that have another name
 */
public record TimeSpine(String column, Map<String, Optional<String>> custom) {

  /** The time spine in the manifest's shape. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("standard_granularity_column", column);
    document.put("custom_granularities", granularities());
    return document;
  }

  /** The other granularities in the manifest's shape. */
  public List<Object> granularities() {
    List<Object> granularities = new ArrayList<>();
    custom.forEach(
        (name, own) -> {
          Map<String, Object> granularity = new LinkedHashMap<>();
          granularity.put("name", name);
          granularity.put("column_name", own.<Object>map(text -> text).orElse(None.NONE));
          granularities.add(granularity);
        });
    return granularities;
  }
}
