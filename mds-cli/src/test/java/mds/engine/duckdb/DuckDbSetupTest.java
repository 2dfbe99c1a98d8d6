package mds.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mds.engine.EngineSettings;
import org.junit.jupiter.api.Test;

class DuckDbSetupTest {

  @Test
  void extensionsComeFirstAndFromTheirFolder() {
    assertThat(setup(List.of(), List.of("excel"), List.of(Map.of("type", "s3"))))
        .containsExactly(
            "load '/ext/excel.duckdb_extension'",
            "create or replace secret \"_dbt_secret_1\" (type s3)");
  }

  @Test
  void secretsQuoteTheirValues() {
    Map<String, Object> secret = new TreeMap<>();
    secret.put("name", "my key");
    secret.put("persistent", true);
    secret.put("scope", List.of("s3://a", "s3://b"));
    secret.put("secret", "it's");
    secret.put("type", "s3");
    assertThat(setup(List.of(), List.of(), List.of(secret)))
        .containsExactly(
            "create or replace persistent secret \"my key\""
                + " (scope ['s3://a', 's3://b'], secret 'it''s', type s3)");
  }

  @Test
  void attachmentsTakeTheirOptions() {
    Map<String, Object> attachment =
        Map.of(
            "path",
            "o'r.db",
            "alias",
            "the \"other\"",
            "type",
            "sqlite",
            "read_only",
            true,
            "options",
            Map.of("busy_timeout", 5, "shared", false));
    assertThat(setup(List.of(attachment), List.of(), List.of()))
        .containsExactly(
            "attach if not exists 'o''r.db' as \"the \"\"other\"\"\""
                + " (busy_timeout '5', read_only, type 'sqlite')");
  }

  private static List<String> setup(
      List<Map<String, Object>> attachments,
      List<String> extensions,
      List<Map<String, Object>> secrets) {
    return new DuckDbSetup(
            new EngineSettings(
                EngineSettings.IN_MEMORY,
                false,
                Map.of(),
                Map.of(),
                attachments,
                extensions,
                Optional.of("/ext"),
                secrets,
                Optional.empty(),
                Optional.empty(),
                false))
        .statements();
  }
}
