package mds.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fresh a source's rows were when somebody looked.
 *
 * @param loaded when the newest of them came
 * @param response dbt's {@code adapter_response}
 */
public record SourceFreshness(Instant loaded, Instant looked, Map<String, Object> response) {

  public SourceFreshness {
    response = Collections.unmodifiableMap(new LinkedHashMap<>(response));
  }

  public Duration age() {
    return Duration.between(loaded, looked);
  }
}
