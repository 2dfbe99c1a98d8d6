package mds.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which database is opened, and how.
 *
 * @param path a file, already resolved against the project, or {@link #IN_MEMORY}
 * @param options settings of the whole database, given as it is opened
 * @param sessionSettings settings that each session sets
 * @param attachments further databases, each a map as dbt-duckdb's profile has it
 * @param extensions names of extensions to load
 * @param extensionFolder where their files lie; nothing is ever fetched
 * @param secrets credentials, each a map as dbt-duckdb's profile has it
 * @param memoryLimit how much the database may hold in memory, such as {@code 4GB}; an entry of
 *     {@code options} outranks it, as it does the next two
 * @param spillFolder where it puts what does not fit
 * @param newestFormat whether a new file may be one that earlier versions cannot read
 */
public record EngineSettings(
    String path,
    boolean readOnly,
    Map<String, Object> options,
    Map<String, Object> sessionSettings,
    List<Map<String, Object>> attachments,
    List<String> extensions,
    Optional<String> extensionFolder,
    List<Map<String, Object>> secrets,
    Optional<String> memoryLimit,
    Optional<String> spillFolder,
    boolean newestFormat) {

  public static final String IN_MEMORY = ":memory:";

  public EngineSettings {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    sessionSettings = Collections.unmodifiableMap(new LinkedHashMap<>(sessionSettings));
    attachments = List.copyOf(attachments);
    extensions = List.copyOf(extensions);
    secrets = List.copyOf(secrets);
  }

  /** A database with nothing set. */
  public static EngineSettings of(String path) {
    return new EngineSettings(
        path,
        false,
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  public EngineSettings asReadOnly() {
    return new EngineSettings(
        path,
        true,
        options,
        sessionSettings,
        attachments,
        extensions,
        extensionFolder,
        secrets,
        memoryLimit,
        spillFolder,
        newestFormat);
  }

  public EngineSettings withOptions(Map<String, Object> other) {
    return new EngineSettings(
        path,
        readOnly,
        other,
        sessionSettings,
        attachments,
        extensions,
        extensionFolder,
        secrets,
        memoryLimit,
        spillFolder,
        newestFormat);
  }

  public boolean isInMemory() {
    return path.equals(IN_MEMORY);
  }
}
