package mds.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One output of a profile: which database is built, and how.
 *
 * @param path the database file as written, or {@code :memory:}
 * @param database the name of the database in SQL, from the file's name unless set
 * @param schema where nodes are built that name no other
 * @param settings DuckDB settings that are set in each session
 * @param configOptions DuckDB settings that are given when the database is opened
 * @param attach further databases: keys path, alias, type, read_only, secret, options
 * @param extensions names of extensions to load
 * @param secrets DuckDB secrets, each a map of its options
 * @param values every key as the profile has it, for templates that read {@code target.x}
 */
public record Target(
    String profileName,
    String name,
    String type,
    String path,
    String database,
    String schema,
    int threads,
    Map<String, Object> settings,
    Map<String, Object> configOptions,
    List<Map<String, Object>> attach,
    List<String> extensions,
    Optional<String> extensionFolder,
    List<Map<String, Object>> secrets,
    String externalRoot,
    Map<String, Object> values) {

  public Target {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    configOptions = Collections.unmodifiableMap(new LinkedHashMap<>(configOptions));
    attach = List.copyOf(attach);
    extensions = List.copyOf(extensions);
    secrets = List.copyOf(secrets);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Folders that the modules of Python models are imported from, besides Python's own. */
  public List<String> modulePaths() {
    return values.get("module_paths") instanceof List<?> paths
        ? paths.stream().map(Object::toString).toList()
        : List.of();
  }

  /** How long commands wait for the database, if the profile says. */
  public Optional<Patience> patience() {
    return Optional.ofNullable(values.get("wait")).flatMap(text -> Patience.read(text.toString()));
  }

  public boolean isInMemory() {
    return path.equals(":memory:");
  }

  public Target withThreads(int other) {
    return with(path, other);
  }

  /** The same with another file, which SQL calls by the same name. */
  public Target withPath(String other) {
    return with(other, threads);
  }

  private Target with(String otherPath, int otherThreads) {
    return new Target(
        profileName,
        name,
        type,
        otherPath,
        database,
        schema,
        otherThreads,
        settings,
        configOptions,
        attach,
        extensions,
        extensionFolder,
        secrets,
        externalRoot,
        values);
  }
}
