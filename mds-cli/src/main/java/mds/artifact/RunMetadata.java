package mds.artifact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import mds.config.Versions;

/**
 * What every artifact says of the run that made it.
 *
 * @param generatedAt when the artifact is written
 * @param environment variables of the environment that begin with DBT_ENV_CUSTOM_ENV_, without that
 */
public record RunMetadata(
    String invocationId, Instant startedAt, Instant generatedAt, Map<String, String> environment) {

  /**
   * @param schema the address of dbt's JSON schema for the artifact
   */
  Map<String, Object> document(String schema) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("dbt_schema_version", schema);
    metadata.put("dbt_version", Versions.DBT);
    metadata.put("generated_at", Timestamps.text(generatedAt));
    metadata.put("invocation_id", invocationId);
    metadata.put("invocation_started_at", Timestamps.text(startedAt));
    metadata.put("env", environment);
    return metadata;
  }
}
