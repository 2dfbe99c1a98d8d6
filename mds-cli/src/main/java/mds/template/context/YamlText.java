package mds.template.context;

import java.util.Optional;
import mds.value.PythonError;

/** YAML for templates. */
public interface YamlText {

  /** The value that a text tells; empty when it is no YAML. */
  Optional<Object> parse(String text);

  /**
   * The value as YAML, as Python's {@code safe_dump} writes it.
   *
   * @throws PythonError of the kind VALUE when it has no form in YAML
   */
  String print(Object value, boolean sortsKeys);
}
