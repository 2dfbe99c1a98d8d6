package mds.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.sql.Quoting;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** Reads project.yml or dbt_project.yml. */
public final class ProjectReader {

  private static final List<String> DBT_KEYS =
      List.of(
          "name",
          "version",
          "config-version",
          "profile",
          "model-paths",
          "source-paths",
          "seed-paths",
          "data-paths",
          "test-paths",
          "macro-paths",
          "snapshot-paths",
          "analysis-paths",
          "docs-paths",
          "asset-paths",
          "function-paths",
          "target-path",
          "log-path",
          "packages-install-path",
          "clean-targets",
          "require-dbt-version",
          "require-version",
          "quoting",
          "query-comment",
          "dispatch",
          "on-run-start",
          "on-run-end",
          "vars",
          "flags",
          "models",
          "seeds",
          "snapshots",
          "tests",
          "data_tests",
          "unit_tests",
          "sources",
          "exposures",
          "analyses",
          "metrics",
          "semantic-models",
          "saved-queries",
          "functions",
          "restrict-access",
          "dbt-cloud");

  /** Every key that may stand at the top of a project file. */
  public static final List<String> KEYS =
      Stream.concat(DBT_KEYS.stream(), OwnReader.KEYS.stream()).toList();

  private static final Set<String> NOT_RENDERED =
      Set.of("on-run-start", "on-run-end", "query-comment", "vars");
  private static final Set<String> HOOKS = Set.of("pre-hook", "post-hook", "pre_hook", "post_hook");

  private static final Pattern NAME =
      Pattern.compile("[^\\d\\W]\\w*", Pattern.UNICODE_CHARACTER_CLASS);

  private final List<Diagnostic> problems = new ArrayList<>();

  private ProjectReader() {}

  /** The profile that the project names, if any; nothing else of the file is looked at. */
  public static Optional<String> profileName(SourceText source, ValueRenderer renderer)
      throws DiagnosticException {
    Optional<YamlNode> named = root(source, new ArrayList<>()).get("profile");
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(
            YamlRendering.render(named.get(), renderer, keys -> false).value().toString());
  }

  /**
   * Reads a project file.
   *
   * @param own the file of mds's own keys that lies beside it
   * @param checksVersion whether a project for other versions is refused
   * @param warnings where warnings are added
   * @throws DiagnosticException with every error that the file holds
   */
  public static ProjectConfig read(
      SourceText source,
      Optional<SourceText> own,
      ValueRenderer renderer,
      boolean checksVersion,
      List<Diagnostic> warnings)
      throws DiagnosticException {
    ProjectReader reader = new ProjectReader();
    ProjectConfig config = reader.read(source, own, renderer, checksVersion);
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic problem : reader.problems) {
      (problem.isError() ? errors : warnings).add(problem);
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticException(errors);
    }
    return config;
  }

  private ProjectConfig read(
      SourceText source, Optional<SourceText> own, ValueRenderer renderer, boolean checksVersion)
      throws DiagnosticException {
    YamlNode.Mapping written = root(source, problems);
    YamlNode.Mapping rendered =
        (YamlNode.Mapping)
            YamlRendering.render(
                written, renderer, keys -> NOT_RENDERED.contains(keys.get(0)) || isHook(keys));
    KeyReader keys = new KeyReader(rendered, problems);
    checkNames(keys, source);
    new OldForms(keys, source, problems).check();
    if (checksVersion) {
      VersionCheck.check(keys, problems);
    }
    for (ResourceType type : ResourceType.values()) {
      keys.mapping(type.key());
      tree(rendered, type).ifPresent(tree -> Settings.warnOfUnknownInTree(tree, problems));
    }
    checkName(keys);
    checkForm(keys);
    return new ProjectConfig(
        source,
        keys.name(source.path()),
        keys.text("version"),
        keys.text("profile"),
        paths(keys),
        configs(rendered),
        configs(written),
        keys.values("vars"),
        dispatch(keys),
        keys.texts("on-run-start").orElse(List.of()),
        keys.texts("on-run-end").orElse(List.of()),
        keys.values("flags"),
        own(keys, own, renderer),
        queryComment(keys),
        quoting(keys),
        keys.flag("restrict-access").orElse(false));
  }

  private OwnConfig own(KeyReader project, Optional<SourceText> own, ValueRenderer renderer)
      throws DiagnosticException {
    OwnReader reader = new OwnReader(problems);
    Optional<YamlNode> root = own.isEmpty() ? Optional.empty() : YamlReader.read(own.get());
    if (root.isEmpty()) {
      return reader.read(project);
    }
    YamlNode rendered = YamlRendering.render(mapping(root, own.get()), renderer, keys -> false);
    return reader.read(project, new KeyReader((YamlNode.Mapping) rendered, problems));
  }

  // As dbt has it; a name is part of other names and of SQL.
  private void checkName(KeyReader keys) {
    keys.text("name")
        .filter(name -> !NAME.matcher(name).matches())
        .ifPresent(
            name ->
                problems.add(
                    Diagnostic.error(
                            Code.YAML_WRONG_SHAPE, "`" + name + "` is no name of a project")
                        .at(keys.node("name").map(YamlNode::location))
                        .hint("use letters, digits and `_`, and no digit first")));
  }

  private void checkForm(KeyReader keys) {
    keys.node("config-version")
        .filter(form -> !form.value().toString().equals("2"))
        .ifPresent(
            form ->
                problems.add(
                    Diagnostic.error(
                            Code.YAML_WRONG_SHAPE, "`config-version` is 2, and not " + form.value())
                        .at(form.location())
                        .hint("leave it away: there is one form")));
  }

  // dbt knows two keys that mean nothing here.
  private void checkNames(KeyReader keys, SourceText source) {
    if (ProjectConfig.isForDbt(source)) {
      List<String> known = new ArrayList<>(KEYS);
      known.addAll(List.of("packages", "project-root"));
      new ProjectContract(keys, problems).check(known, source.path());
    } else {
      keys.warnOfOthers(KEYS, source.path());
    }
  }

  private static boolean isHook(List<String> keys) {
    String last = keys.get(keys.size() - 1);
    return HOOKS.contains(last.startsWith("+") ? last.substring(1) : last);
  }

  private static YamlNode.Mapping root(SourceText source, List<Diagnostic> problems)
      throws DiagnosticException {
    Optional<YamlNode> root =
        ProjectConfig.isForDbt(source)
            ? YamlReader.readForDbt(source, problems)
            : YamlReader.read(source);
    return mapping(root, source);
  }

  private static YamlNode.Mapping mapping(Optional<YamlNode> root, SourceText source)
      throws DiagnosticException {
    if (root.isPresent() && root.get() instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    String found = root.map(YamlNode::kind).orElse("nothing");
    throw new DiagnosticException(
        Diagnostic.error(Code.YAML_WRONG_SHAPE, "a project file is a mapping, not " + found)
            .at(source.start())
            .hint("begin with `name: my_project`"));
  }

  private static ProjectPaths paths(KeyReader keys) {
    List<String> models = paths(keys, "model-paths", "source-paths", "models");
    List<String> seeds = paths(keys, "seed-paths", "data-paths", "seeds");
    List<String> tests = paths(keys, "test-paths", "", "tests");
    List<String> macros = paths(keys, "macro-paths", "", "macros");
    List<String> snapshots = paths(keys, "snapshot-paths", "", "snapshots");
    List<String> analyses = paths(keys, "analysis-paths", "", "analyses");
    List<String> functions = paths(keys, "function-paths", "", "functions");
    List<String> all = new ArrayList<>();
    List.of(models, seeds, snapshots, analyses, macros, tests, functions).forEach(all::addAll);
    String target = keys.text("target-path").orElse("target");
    return new ProjectPaths(
        models,
        seeds,
        tests,
        macros,
        snapshots,
        analyses,
        functions,
        keys.texts("docs-paths").map(ProjectReader::trimmed).orElse(all),
        keys.texts("asset-paths").map(ProjectReader::trimmed).orElse(List.of()),
        target,
        keys.text("log-path").orElse("logs"),
        keys.text("packages-install-path").orElse("dbt_packages"),
        keys.texts("clean-targets").orElse(List.of(target)));
  }

  private static List<String> paths(KeyReader keys, String key, String old, String otherwise) {
    return keys.texts(key)
        .or(() -> keys.texts(old))
        .map(ProjectReader::trimmed)
        .orElse(List.of(otherwise));
  }

  private static List<String> trimmed(List<String> paths) {
    List<String> trimmed = new ArrayList<>(paths.size());
    for (String path : paths) {
      String slashed = path.replace('\\', '/');
      trimmed.add(slashed.replaceFirst("/+$", ""));
    }
    return trimmed;
  }

  private static Map<ResourceType, ConfigTree> configs(YamlNode.Mapping root) {
    Map<ResourceType, ConfigTree> configs = new LinkedHashMap<>();
    for (ResourceType type : ResourceType.values()) {
      tree(root, type).ifPresent(tree -> configs.put(type, new ConfigTree(tree.value())));
    }
    return configs;
  }

  private static Optional<YamlNode.Mapping> tree(YamlNode.Mapping root, ResourceType type) {
    Optional<YamlNode> node = type.key().isEmpty() ? Optional.empty() : root.get(type.key());
    if (type == ResourceType.TEST && node.isEmpty()) {
      node = root.get("tests");
    }
    return node.filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast);
  }

  private Map<String, List<String>> dispatch(KeyReader keys) {
    Map<String, List<String>> dispatch = new LinkedHashMap<>();
    for (YamlNode.Mapping item : keys.mappings("dispatch")) {
      KeyReader rule = new KeyReader(item, problems);
      rule.warnOfOthers(List.of("macro_namespace", "search_order"), "`dispatch`");
      String namespace = rule.requiredText("macro_namespace", "`dispatch`");
      if (!rule.has("search_order")) {
        problems.add(
            Diagnostic.error(Code.MISSING_KEY, "`dispatch` needs the key `search_order`")
                .at(item.location())
                .hint("add `search_order: [PACKAGE, ...]`"));
      }
      dispatch.put(namespace, rule.texts("search_order").orElse(List.of()));
    }
    return dispatch;
  }

  private Quoting quoting(KeyReader keys) {
    Optional<YamlNode.Mapping> written = keys.mapping("quoting");
    if (written.isPresent()) {
      KeyReader parts = new KeyReader(written.get(), problems);
      parts.warnOfOthers(List.of("database", "schema", "identifier", "column"), "`quoting`");
    }
    return Quoting.ALL.with(keys.values("quoting"));
  }

  private Optional<QueryComment> queryComment(KeyReader keys) {
    Optional<YamlNode> node = keys.node("query-comment");
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
      KeyReader comment = new KeyReader(mapping, problems);
      comment.warnOfOthers(List.of("comment", "append", "job-label"), "`query-comment`");
      boolean isAppended = comment.flag("append").orElse(false);
      return comment.text("comment").map(text -> new QueryComment(text, isAppended));
    }
    return keys.text("query-comment").map(text -> new QueryComment(text, false));
  }
}
