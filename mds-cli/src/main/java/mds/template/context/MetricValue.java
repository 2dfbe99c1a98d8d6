package mds.template.context;

import java.util.Optional;
import mds.value.None;
import mds.value.TemplateObject;
import mds.value.Undefined;

/** A metric of which nothing is known yet but its name, which is what it prints as. */
public record MetricValue(Optional<String> packageName, String name) implements TemplateObject {

  @Override
  public Object attribute(String attribute) {
    return switch (attribute) {
      case "metric_name" -> name;
      case "package_name" -> packageName.<Object>map(own -> own).orElse(None.NONE);
      default -> Undefined.attribute(this, attribute);
    };
  }

  @Override
  public String text() {
    return name;
  }

  @Override
  public String typeName() {
    return "MetricReference";
  }
}
