package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.node.Constraint;
import mds.node.Constraint.Referred;
import mds.node.References;
import mds.yaml.YamlNode;

/** Reads the {@code constraints:} of a model or a column. */
final class ConstraintReader {

  private static final List<String> KEYS =
      List.of(
          "type",
          "name",
          "expression",
          "warn_unenforced",
          "warn_unsupported",
          "to",
          "to_columns",
          "columns");

  private static final List<String> TYPES =
      Stream.of(Constraint.Type.values()).map(Constraint.Type::word).toList();

  private final boolean isOfModel;
  private final List<Diagnostic> problems;

  /**
   * @param isOfModel whether constraints of whole models are read, not those of columns
   * @param problems where errors are added
   */
  ConstraintReader(boolean isOfModel, List<Diagnostic> problems) {
    this.isOfModel = isOfModel;
    this.problems = problems;
  }

  List<Constraint> read(KeyReader entry) {
    List<Constraint> constraints = new ArrayList<>();
    for (YamlNode.Mapping mapping : entry.mappings("constraints")) {
      read(mapping).ifPresent(constraints::add);
    }
    return constraints;
  }

  private Optional<Constraint> read(YamlNode.Mapping mapping) {
    KeyReader keys = new KeyReader(mapping, problems);
    keys.warnOfOthers(KEYS, "a constraint");
    String type = keys.requiredText("type", "a constraint");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (!TYPES.contains(type)) {
      problems.add(
          Diagnostic.error(Code.WRONG_CONSTRAINT, "there is no constraint of type `" + type + "`")
              .at(keys.node("type").map(YamlNode::location))
              .didYouMean(NearestName.of(type, TYPES))
              .hint("use one of " + String.join(", ", TYPES)));
      return Optional.empty();
    }
    return Optional.of(
        new Constraint(
            Constraint.Type.valueOf(type.toUpperCase(Locale.ROOT)),
            keys.text("name"),
            keys.text("expression"),
            keys.flag("warn_unenforced").orElse(true),
            keys.flag("warn_unsupported").orElse(true),
            keys.text("to").map(to -> new Referred(to, References.NONE, Optional.empty())),
            keys.texts("to_columns").orElse(List.of()),
            isOfModel ? keys.texts("columns").orElse(List.of()) : List.of(),
            isOfModel));
  }
}
