package mds.cli.invocation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** An option's value that is a mapping in YAML. */
public final class YamlArgument {

  private YamlArgument() {}

  /**
   * The mapping; an empty text is an empty one.
   *
   * @param option as it is written, for messages
   */
  public static Map<String, Object> mapping(String option, String text) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.read(new SourceText(option, text));
    if (root.isEmpty()) {
      return Map.of();
    }
    if (root.get() instanceof YamlNode.Mapping mapping) {
      return new LinkedHashMap<>(mapping.value());
    }
    throw new DiagnosticException(
        Diagnostic.error(Code.WRONG_ARGUMENT, option + " takes a mapping, not " + root.get().kind())
            .at(root.get().location())
            .hint("write it like " + option + " '{start: 2024-01-01}'"));
  }
}
