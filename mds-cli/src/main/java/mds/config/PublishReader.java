package mds.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mds.config.PublishConfig.Form;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.yaml.YamlNode;

/** Reads the {@code publish:} block of a project file. */
public final class PublishReader {

  public static final List<String> KEYS =
      List.of("to", "format", "select", "exclude", "keep", "targets");

  private static final int USUAL_KEEP = 2;

  private final List<Diagnostic> problems;

  PublishReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  Optional<PublishConfig> read(KeyReader project) {
    Optional<YamlNode> text = project.node("publish").filter(YamlNode.Scalar.class::isInstance);
    if (text.isPresent()) {
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "`publish` takes a mapping, not a text")
              .at(text.get().location())
              .hint("write `publish: {to: FOLDER}`")
              .hint("the setting of models stands under `models:`: `+publish: after_tests`"));
      return Optional.empty();
    }
    return project.mapping("publish").map(this::read);
  }

  private PublishConfig read(YamlNode.Mapping block) {
    KeyReader keys = new KeyReader(block, problems);
    keys.refuseOthers(KEYS, "`publish`");
    return new PublishConfig(
        keys.requiredText("to", "`publish`"),
        form(keys),
        keys.texts("select").orElse(List.of()),
        keys.texts("exclude").orElse(List.of()),
        keys.count("keep").orElse(USUAL_KEEP),
        keys.texts("targets"));
  }

  private Form form(KeyReader keys) {
    String word = keys.text("format").orElse("duckdb");
    List<String> known =
        Arrays.stream(Form.values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
    if (!known.contains(word)) {
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "nothing is published as `" + word + "`")
              .at(keys.node("format").map(YamlNode::location))
              .didYouMean(NearestName.of(word, known))
              .hint("`format` is " + String.join(" or ", known)));
      return Form.DUCKDB;
    }
    return Form.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
