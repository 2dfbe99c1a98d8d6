package mds.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** Reads one target of a profile from profiles.yml. */
public final class ProfileReader {

  /** Every key that a DuckDB target may have. */
  public static final List<String> KEYS =
      List.of(
          "type",
          "path",
          "database",
          "schema",
          "threads",
          "wait",
          "settings",
          "config_options",
          "attach",
          "extensions",
          "extension_folder",
          "secrets",
          "external_root",
          "use_credential_provider",
          "filesystems",
          "remote",
          "plugins",
          "disable_transactions",
          "keep_open",
          "module_paths",
          "retries",
          "is_ducklake");

  /** Every key that a profile may have. */
  public static final List<String> PROFILE_KEYS = List.of("target", "outputs");

  private static final int DEFAULT_THREADS = 1;

  private final List<Diagnostic> problems = new ArrayList<>();

  private ProfileReader() {}

  /**
   * Reads the target of a profile.
   *
   * @param targetName which output; empty for the profile's own {@code target:}, else {@code
   *     default}
   * @param warnings where warnings are added
   * @throws DiagnosticException when there is no such profile or target, or it is wrong
   */
  public static Target read(
      SourceText source,
      String profileName,
      Optional<String> targetName,
      ValueRenderer renderer,
      List<Diagnostic> warnings)
      throws DiagnosticException {
    ProfileReader reader = new ProfileReader();
    Target target =
        reader.target(reader.profile(source, profileName), profileName, targetName, renderer);
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic problem : reader.problems) {
      (problem.isError() ? errors : warnings).add(problem);
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticException(errors);
    }
    return target;
  }

  /** Whether a file holds a profile; one that is no mapping holds any, for the reader to refuse. */
  public static boolean has(SourceText source, String profileName) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.read(source);
    return root.isEmpty()
        || !(root.get() instanceof YamlNode.Mapping profiles)
        || profiles.get(profileName).isPresent();
  }

  private YamlNode.Mapping profile(SourceText source, String name) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.read(source);
    if (root.isEmpty() || !(root.get() instanceof YamlNode.Mapping profiles)) {
      throw new DiagnosticException(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "profiles.yml is a mapping of profiles")
              .at(source.start()));
    }
    warnOfFlags(profiles);
    Optional<YamlNode> profile = profiles.get(name);
    if (profile.isPresent() && profile.get() instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    List<String> names = names(profiles);
    names.remove("config");
    throw new DiagnosticException(
        Diagnostic.error(Code.PROFILE_NOT_FOUND, "Could not find profile named '" + name + "'")
            .at(profile.map(YamlNode::location).orElse(source.start()))
            .didYouMean(NearestName.of(name, names))
            .hint("profiles here: " + String.join(", ", names)));
  }

  private void warnOfFlags(YamlNode.Mapping profiles) {
    Optional<YamlNode> flags = profiles.get("config");
    if (flags.isPresent() && flags.get() instanceof YamlNode.Mapping mapping) {
      if (!mapping.entries().isEmpty()) {
        problems.add(
            Diagnostic.warning(
                    Code.OLD_FORM,
                    "flags stand in profiles.yml",
                    DbtEvent.PROJECT_FLAGS_MOVED,
                    "User config should be moved from the 'config' key in profiles.yml to the"
                        + " 'flags' key in dbt_project.yml.")
                .at(mapping.location())
                .hint("move them to `flags:` in the project file"));
      }
    }
  }

  private static List<String> names(YamlNode.Mapping mapping) {
    List<String> names = new ArrayList<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      names.add(entry.name());
    }
    return names;
  }

  private Target target(
      YamlNode.Mapping profile, String profileName, Optional<String> wanted, ValueRenderer renderer)
      throws DiagnosticException {
    KeyReader keys = new KeyReader(profile, problems);
    keys.warnOfOthers(PROFILE_KEYS, "a profile");
    Optional<YamlNode.Mapping> outputs = keys.mapping("outputs");
    if (outputs.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.MISSING_KEY, "the profile `" + profileName + "` has no `outputs`")
              .at(profile.location()));
    }
    String name = wanted.isPresent() ? wanted.get() : defaultTarget(profile, renderer);
    Optional<YamlNode> output = outputs.get().get(name);
    if (output.isEmpty() || !(output.get() instanceof YamlNode.Mapping)) {
      YamlNode place = profile.get("target").filter(own -> wanted.isEmpty()).orElse(outputs.get());
      throw missing(name, profileName, names(outputs.get()), place.location());
    }
    YamlNode rendered = YamlRendering.render(output.get(), renderer, ignored -> false);
    return target(profileName, name, new KeyReader((YamlNode.Mapping) rendered, problems));
  }

  private static String defaultTarget(YamlNode.Mapping profile, ValueRenderer renderer)
      throws DiagnosticException {
    Optional<YamlNode> target = profile.get("target");
    return target.isEmpty()
        ? "default"
        : YamlRendering.render(target.get(), renderer, ignored -> false).value().toString();
  }

  private static DiagnosticException missing(
      String name, String profileName, List<String> names, Location place) {
    String message =
        "The profile '%s' does not have a target named '%s'. Those here: %s"
            .formatted(profileName, name, String.join(", ", names));
    return new DiagnosticException(
        Diagnostic.error(Code.TARGET_NOT_FOUND, message)
            .at(place)
            .didYouMean(NearestName.of(name, names)));
  }

  private Target target(String profileName, String name, KeyReader keys) {
    keys.warnOfOthers(KEYS, "a DuckDB target");
    String type = keys.requiredText("type", "a target");
    if (!type.isEmpty() && !type.equals("duckdb")) {
      problems.add(
          Diagnostic.error(Code.UNKNOWN_ADAPTER, "mds builds with DuckDB, not with `" + type + "`")
              .at(keys.node("type").map(YamlNode::location))
              .hint("write `type: duckdb`"));
    }
    checkPatience(keys);
    String path = keys.text("path").orElse(":memory:");
    checkDatabase(keys, path);
    return new Target(
        profileName,
        name,
        type,
        path,
        keys.text("database").orElseGet(() -> databaseName(path)),
        keys.text("schema").orElse("main"),
        Math.max(1, keys.count("threads").orElse(DEFAULT_THREADS)),
        keys.values("settings"),
        keys.values("config_options"),
        values(keys.mappings("attach")),
        extensions(keys),
        keys.text("extension_folder"),
        values(keys.mappings("secrets")),
        keys.text("external_root").orElse("."),
        keys.mapping().value());
  }

  // The file gives the database its name, and one that is attached has an alias.
  private void checkDatabase(KeyReader keys, String path) {
    Optional<String> named = keys.text("database");
    if (named.isEmpty() || named.get().equals(databaseName(path))) {
      return;
    }
    boolean isAttached =
        keys.mappings("attach").stream()
            .map(entry -> new KeyReader(entry, new ArrayList<>()).text("alias"))
            .anyMatch(named::equals);
    if (!isAttached) {
      problems.add(
          Diagnostic.error(
                  Code.WRONG_SETTING,
                  "the `database` of `%s` is `%s`, and not `%s`"
                      .formatted(path, databaseName(path), named.get()))
              .at(keys.node("database").map(YamlNode::location))
              .hint("leave `database` away, or name an `alias` under `attach`"));
    }
  }

  private void checkPatience(KeyReader keys) {
    Optional<YamlNode> wait = keys.node("wait");
    if (wait.isPresent() && Patience.read(wait.get().value().toString()).isEmpty()) {
      problems.add(
          Diagnostic.error(Code.WRONG_SETTING, "`" + wait.get().value() + "` is no time to wait")
              .at(wait.get().location())
              .hint("write 10s, 5m, 1h30m, or 0 for not at all"));
    }
  }

  private static List<Map<String, Object>> values(List<YamlNode.Mapping> mappings) {
    List<Map<String, Object>> values = new ArrayList<>();
    for (YamlNode.Mapping mapping : mappings) {
      values.add(mapping.value());
    }
    return values;
  }

  // An extension is a name, or a mapping of a name and the repository it comes from.
  private List<String> extensions(KeyReader keys) {
    List<String> extensions = new ArrayList<>();
    for (YamlNode item : keys.items("extensions")) {
      extensions.add(
          item instanceof YamlNode.Mapping mapping
              ? new KeyReader(mapping, problems).name("an extension")
              : item.value().toString());
    }
    return extensions;
  }

  /** The name that DuckDB gives a database by its file: the file's name up to the first dot. */
  private static String databaseName(String path) {
    if (path.equals(":memory:")) {
      return "memory";
    }
    String file =
        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
            .replaceFirst("^[.]+", "");
    int dot = file.indexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }
}
