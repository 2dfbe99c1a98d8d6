package mds.template.context;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.config.Target;

/** A target as templates read it. */
public final class TargetValues {

  /** What stands for the target where no profile is read, as for {@code mds deps}. */
  static final Map<String, Object> UNSET =
      Map.of("name", "", "target_name", "", "profile_name", "", "database", "", "schema", "");

  private TargetValues() {}

  /** The target's own values over every key of the profile; secrets are left out. */
  public static Map<String, Object> of(Target target) {
    Map<String, Object> values = new LinkedHashMap<>(target.values());
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
