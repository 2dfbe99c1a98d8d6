package mds.parse;

import java.util.Optional;
import mds.yaml.YamlNode;

/**
 * An entry of {@code sources:}, which declares a group of tables or changes that of a package.
 *
 * @param folder the configured one that its file stands in
 * @param rendered the entry with its templates rendered
 * @param written the entry as its file has it
 */
record SourceEntry(String folder, YamlNode.Mapping rendered, YamlNode.Mapping written) {

  boolean isOverride() {
    return rendered.get("overrides").isPresent();
  }

  String name() {
    return nameOf(rendered).orElse("");
  }

  static Optional<String> nameOf(YamlNode.Mapping mapping) {
    return mapping.get("name").map(name -> name.value().toString());
  }
}
