package mds.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.config.ProjectConfig;
import mds.config.Vars;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.DocBlock;
import mds.template.TemplateEngine;
import mds.template.context.MacroLibrary;
import mds.template.context.MacroSpace;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;

/** Parses a project and its packages: files to nodes with all their references resolved. */
public final class ProjectParser {

  private final List<PackageFiles> packages;
  private final TemplateEngine templates;
  private final ParseSettings settings;
  private final String rootPackage;
  private final List<Diagnostic> problems = new ArrayList<>();

  private ProjectParser(
      List<PackageFiles> packages, TemplateEngine templates, ParseSettings settings) {
    this.packages = packages;
    this.templates = templates;
    this.settings = settings;
    this.rootPackage = packages.get(0).name();
  }

  /**
   * Parses everything.
   *
   * @param packages the project that is run first
   * @throws DiagnosticException with every error that was found
   */
  public static ParsedProject parse(
      List<PackageFiles> packages, TemplateEngine templates, ParseSettings settings)
      throws DiagnosticException {
    return new ProjectParser(packages, templates, settings).parse();
  }

  private ParsedProject parse() throws DiagnosticException {
    List<ProjectMacro> macros = new ArrayList<>();
    List<DocBlock> docs = new ArrayList<>();
    BlockReader blocks = new BlockReader(templates, problems);
    for (PackageFiles files : packages) {
      macros.addAll(blocks.macros(files));
      docs.addAll(blocks.docs(files));
    }
    ProjectScope scope = scope(macros);
    stopOnErrors();
    Map<String, ProjectConfig> configs = new HashMap<>();
    packages.forEach(files -> configs.put(files.name(), files.config()));
    Configuration configuration = new Configuration(packages.get(0).config(), configs);
    List<PackageParser> parsers = new ArrayList<>();
    List<Diagnostic> ofOthers = new ArrayList<>();
    for (PackageFiles files : packages) {
      List<Diagnostic> found = files.name().equals(rootPackage) ? problems : ofOthers;
      parsers.add(new PackageParser(files, scope, templates, configuration, found));
    }
    SourceOverrides overrides = new SourceOverrides(problems);
    parsers.forEach(parser -> parser.readProperties(overrides));
    Nodes nodes = nodes(parsers, overrides);
    overrides.tellUnused();
    // Nobody here can change how others write their settings, often for other databases.
    ofOthers.removeIf(problem -> problem.code() == Code.UNKNOWN_KEY && !problem.isError());
    problems.addAll(ofOthers);
    stopOnErrors();
    Descriptions descriptions =
        new Descriptions(rootPackage, docs, templates, descriptionContext(scope));
    return new Resolution(
            nodes,
            rootPackage,
            configuration,
            new YamlCalls(scope, templates),
            descriptions,
            problems)
        .resolve(packages, macros, docs, scope, settings.now());
  }

  // The project comes last: what a package says of a node of its own that is switched off holds for
  // the node that the project has in its place.
  private static Nodes nodes(List<PackageParser> parsers, SourceOverrides overrides) {
    List<Nodes> ofPackages = new ArrayList<>();
    List<NodePatch> unused = new ArrayList<>();
    for (int index = parsers.size() - 1; index >= 0; index--) {
      Nodes own = new Nodes();
      parsers.get(index).parseInto(own, unused, overrides);
      unused.addAll(parsers.get(index).unused(own));
      ofPackages.add(0, own);
    }
    Nodes nodes = new Nodes();
    ofPackages.forEach(nodes::addAll);
    parsers.forEach(parser -> parser.addTests(nodes));
    return nodes;
  }

  private ProjectScope scope(List<ProjectMacro> macros) {
    Map<String, Map<String, MacroSpace.Macro>> byPackage = new LinkedHashMap<>();
    packages.forEach(files -> byPackage.put(files.name(), new LinkedHashMap<>()));
    for (ProjectMacro macro : macros) {
      MacroSpace.Macro earlier =
          byPackage
              .computeIfAbsent(macro.packageName(), name -> new LinkedHashMap<>())
              .putIfAbsent(macro.name(), macro);
      if (earlier instanceof ProjectMacro first) {
        problems.add(twice(macro, first));
      }
    }
    Map<String, Map<String, Object>> vars = new HashMap<>();
    Map<String, Optional<String>> versions = new LinkedHashMap<>();
    for (PackageFiles files : packages) {
      vars.put(files.name(), files.config().vars());
      versions.put(files.name(), files.config().version());
    }
    ProjectConfig root = packages.get(0).config();
    return new ProjectScope(
        rootPackage,
        versions,
        settings.target(),
        root.quoting(),
        new Vars(settings.commandLineVars(), root.vars(), vars),
        settings.environment(),
        flags(root),
        new MacroSpace(
            rootPackage,
            byPackage,
            root.dispatch(),
            new MacroLibrary(templates),
            !root.flag(MacroSpace.EXPLICIT_OVERRIDES, true)),
        root.own().identitiesByName(),
        Map::of,
        List::of,
        settings.base(),
        templates);
  }

  // A flag of the project holds where the command has none of that name.
  private Map<String, Object> flags(ProjectConfig root) {
    Map<String, Object> flags = DefaultFlags.all();
    root.flags().forEach((name, value) -> flags.put(name.toUpperCase(Locale.ROOT), value));
    flags.putAll(settings.flags());
    return flags;
  }

  private static Diagnostic twice(ProjectMacro macro, ProjectMacro first) {
    return Diagnostic.error(
            Code.DUPLICATE_MACRO, "the macro `" + macro.name() + "` is defined twice")
        .at(macro.source().at(macro.range()))
        .related(first.source().at(first.range()), "it is defined here already")
        .hint("rename or remove one of them")
        .inDbt("dbt found multiple macros named \"%s\" in the project".formatted(macro.name()));
  }

  private void stopOnErrors() throws DiagnosticException {
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new DiagnosticException(problems);
    }
  }

  private static NodeContext descriptionContext(ProjectScope scope) {
    return PackageParser.yamlContext(scope, scope.projectName());
  }
}
