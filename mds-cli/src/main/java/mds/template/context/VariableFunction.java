package mds.template.context;

import java.util.Optional;
import java.util.function.UnaryOperator;
import mds.value.Arguments;
import mds.value.OwnDict;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Undefined;

/** The object {@code var}: it is called for a variable, and asked whether there is one. */
final class VariableFunction implements TemplateObject, TemplateCallable {

  private final ProjectScope project;
  private final NodeScope node;
  private final UnaryOperator<String> renderer;

  /**
   * @param renderer renders variables that are texts, as dbt does
   */
  VariableFunction(ProjectScope project, NodeScope node, UnaryOperator<String> renderer) {
    this.project = project;
    this.node = node;
    this.renderer = renderer;
  }

  @Override
  public Object call(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("var", 1, "name", "default");
    Optional<Object> value = find(bound.text(0));
    if (value.isPresent()) {
      return value.get() instanceof String text ? renderer.apply(text) : OwnDict.of(value.get());
    }
    return bound.has(1) ? bound.get(1) : node.missingVar(bound.text(0));
  }

  @Override
  public Object attribute(String name) {
    return name.equals("has_var")
        ? (TemplateCallable)
            arguments -> find(arguments.bind("has_var", 1, "var_name").text(0)).isPresent()
        : Undefined.attribute(this, name);
  }

  private Optional<Object> find(String name) {
    return project.vars().find(name, node.packageName());
  }
}
