package mds.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.config.LintConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Label;
import mds.diagnostic.NearestName;
import mds.lint.LintResult.Finding;
import mds.node.DataTest;
import mds.node.FilePath;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.select.Glob;

/** Holds the models of a project to rules. */
public final class Linter {

  private final List<LintRule> rules;
  private final LintConfig config;

  public Linter(List<LintRule> rules, LintConfig config) {
    this.rules = List.copyOf(rules);
    this.config = config;
  }

  /**
   * Checks models.
   *
   * @param nodes of the project, for the models' tests
   */
  public LintResult check(List<Model> models, Collection<Node> nodes) {
    Map<NodeId, List<DataTest>> tests = testsByNode(nodes);
    List<String> names = rules.stream().map(Label::label).toList();
    List<Finding> findings = new ArrayList<>();
    List<Diagnostic> warnings = new ArrayList<>(unknownSettings(names));
    for (Model model : models) {
      ModelCode code = ModelCode.of(model);
      Allowances allowances = new Allowances(code);
      warnings.addAll(allowances.unknown(names));
      LintedModel linted =
          new LintedModel(model, tests.getOrDefault(model.id(), List.of()), isStaging(model), code);
      for (Diagnostic diagnostic : check(linted)) {
        if (!allowances.allow(diagnostic)) {
          findings.add(new Finding(diagnostic, files(linted, diagnostic)));
        }
      }
    }
    return new LintResult(findings, warnings);
  }

  private static Map<NodeId, List<DataTest>> testsByNode(Collection<Node> nodes) {
    Map<NodeId, List<DataTest>> tests = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node instanceof DataTest test) {
        test.generic()
            .flatMap(DataTest.Generic::attachedTo)
            .ifPresent(id -> tests.computeIfAbsent(id, none -> new ArrayList<>()).add(test));
      }
    }
    return tests;
  }

  private List<Diagnostic> check(LintedModel model) {
    List<Diagnostic> found = new ArrayList<>();
    for (LintRule rule : rules) {
      LintConfig.Rule setting = config.rule(rule.label());
      if (setting.isOn()
          && setting.allowed().stream().noneMatch(each -> fits(each, model.model()))) {
        found.addAll(rule.check(model));
      }
    }
    return found;
  }

  private boolean isStaging(Model model) {
    return config.staging().stream().anyMatch(pattern -> fits(pattern, model));
  }

  /** Whether a pattern is that of a model's name, of its path, or of a folder that it is in. */
  private static boolean fits(String pattern, Model model) {
    List<String> fqn = model.fqn();
    String path = FilePath.plain(model.originalFilePath());
    return Glob.matches(pattern, model.name())
        || Glob.matchesPath(pattern, path)
        || path.startsWith(pattern + "/")
        || fqn.subList(0, fqn.size() - 1).stream().anyMatch(each -> Glob.matches(pattern, each));
  }

  private static Set<String> files(LintedModel model, Diagnostic diagnostic) {
    Set<String> files = new HashSet<>();
    files.add(model.model().originalFilePath());
    diagnostic.location().ifPresent(place -> files.add(place.source().path()));
    return files;
  }

  private List<Diagnostic> unknownSettings(List<String> names) {
    List<Diagnostic> warnings = new ArrayList<>();
    config
        .rules()
        .forEach(
            (name, rule) -> {
              if (!names.contains(name)) {
                warnings.add(unknownRule(name, names).at(rule.place()));
              }
            });
    return warnings;
  }

  static Diagnostic unknownRule(String name, Collection<String> known) {
    return Diagnostic.warning(Code.UNKNOWN_RULE, "there is no lint rule `" + name + "`")
        .didYouMean(NearestName.of(name, known))
        .hint("`mds lint --list` lists all rules");
  }
}
