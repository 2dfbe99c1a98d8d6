package mds.template.context;

import java.util.Optional;
import mds.diagnostic.Location;
import mds.value.TemplateObject;

/** What templates see of the node that they belong to; while it is parsed, and when it is run. */
public interface NodeScope {

  /** The package that the node, or the macro for which nobody else stands, is in. */
  String packageName();

  /** Whether the database may be asked. */
  boolean isExecuting();

  /** Whether it is a generic test that is rendered to see what it reads. */
  default boolean isTestBeingParsed() {
    return false;
  }

  /**
   * Answers {@code ref}.
   *
   * @param place of the call
   */
  Object ref(
      Optional<String> packageName,
      String name,
      Optional<String> version,
      Optional<Location> place);

  /** Answers {@code source}. */
  Object source(String source, String table, Optional<Location> place);

  /** Answers {@code function}. */
  Object function(Optional<String> packageName, String name, Optional<Location> place);

  /** Answers {@code metric}. */
  Object metric(Optional<String> packageName, String name, Optional<Location> place);

  /** What {@code config} is: called it configures, its methods read. */
  TemplateObject config();

  /** The value of a name that depends on the node: this, model, schema, sql and the like. */
  Optional<Object> lookup(String name);

  /** A variable that is nowhere set and has no default. */
  Object missingVar(String name);

  Warehouse warehouse();
}
