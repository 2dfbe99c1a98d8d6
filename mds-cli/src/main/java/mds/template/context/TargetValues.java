package mds.template.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.Target;
import mds.value.None;

/** A target as templates read it. */
public final class TargetValues {

  /** What stands for the target where no profile is read, as for {@code mds deps}. */
  static final Map<String, Object> UNSET =
      Map.of("name", "", "target_name", "", "profile_name", "", "database", "", "schema", "");

  /** What dbt-duckdb has of every target, in its order, and is none where nothing sets it. */
  private static final List<String> KEYS =
      List.of(
          "database",
          "schema",
          "path",
          "config_options",
          "extensions",
          "settings",
          "external_root",
          "use_credential_provider",
          "attach",
          "filesystems",
          "remote",
          "plugins",
          "disable_transactions",
          "type",
          "threads",
          "name",
          "target_name",
          "profile_name");

  private TargetValues() {}

  /** The target's own values over every key of the profile; secrets are left out. */
  public static Map<String, Object> of(Target target) {
    Map<String, Object> values = new LinkedHashMap<>();
    KEYS.forEach(name -> values.put(name, None.NONE));
    values.put("settings", Map.of());
    values.put("disable_transactions", false);
    values.putAll(target.values());
    values.remove("secrets");
    values.put("name", target.name());
    values.put("target_name", target.name());
    values.put("profile_name", target.profileName());
    values.put("type", target.type());
    values.put("database", target.database());
    values.put("schema", target.schema());
    values.put("path", target.path());
    values.put("threads", (long) target.threads());
    values.put("external_root", target.externalRoot());
    return values;
  }
}
