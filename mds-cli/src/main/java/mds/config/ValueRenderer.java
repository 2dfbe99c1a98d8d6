package mds.config;

import mds.diagnostic.DiagnosticException;
import mds.yaml.YamlNode;

/**
 * Renders the templates that stand in YAML values; a port, as templates come after configuration.
 */
@FunctionalInterface
public interface ValueRenderer {

  /**
   * Gives the value of a text that holds a template, with the type that the template gives.
   *
   * @throws DiagnosticException at the scalar's place, when the template fails
   */
  Object render(YamlNode.Scalar scalar) throws DiagnosticException;
}
