package mds.template.context;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Undefined;

/**
 * What packages read of dbt's own configuration, which they reach as {@code builtins.ref.config}.
 */
final class RuntimeConfigValue implements TemplateObject {

  private final ProjectScope project;

  RuntimeConfigValue(ProjectScope project) {
    this.project = project;
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "project_name" -> project.projectName();
      case "version" -> version(project.projectName());
      case "profile_name" -> project.target().profileName();
      case "target_name" -> project.target().name();
      case "threads" -> (long) project.target().threads();
      case "cli_vars" -> project.vars().commandLine();
      case "vars" -> new VarsValue(project.vars().project());
      case "dependencies" -> dependencies();
      case "args" -> None.NONE;
      default -> Undefined.attribute(this, name);
    };
  }

  private Object version(String packageName) {
    Optional<String> version = project.versions().get(packageName);
    return version == null || version.isEmpty() ? None.NONE : version.get();
  }

  private Map<String, Object> dependencies() {
    Map<String, Object> dependencies = new LinkedHashMap<>();
    for (String name : project.versions().keySet()) {
      dependencies.put(name, Map.of("project_name", name, "version", version(name)));
    }
    return dependencies;
  }

  @Override
  public String typeName() {
    return "RuntimeConfig";
  }

  /** The variables of the project file. */
  private record VarsValue(Map<String, Object> values) implements TemplateObject {

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "vars" -> values;
        case "to_dict" -> (TemplateCallable) arguments -> values;
        default -> Undefined.attribute(this, name);
      };
    }
  }
}
