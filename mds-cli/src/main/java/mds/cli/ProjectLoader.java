package mds.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.ProfileReader;
import mds.config.ProjectConfig;
import mds.config.ProjectReader;
import mds.config.Target;
import mds.config.ValueRenderer;
import mds.config.Vars;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.parse.PackageFiles;
import mds.parse.ParseSettings;
import mds.parse.ParsedProject;
import mds.parse.ProjectFile;
import mds.parse.ProjectParser;
import mds.template.TemplateEngine;
import mds.template.context.ConfigContext;
import mds.template.context.ProjectScope;
import mds.value.TemplateContext;
import mds.workspace.ProjectFolder;

/** Reads the project that a command line is about: its files, its profile, its packages. */
final class ProjectLoader {

  private final Invocation invocation;
  private final Map<String, Object> flags;
  private final TemplateEngine templates;
  private final TemplateContext base;
  private final ProjectScope.Environment environment;
  private final List<Diagnostic> warnings = new ArrayList<>();

  /**
   * @param flags of the command, as templates see them
   */
  ProjectLoader(
      Invocation invocation,
      Map<String, Object> flags,
      TemplateEngine templates,
      TemplateContext base) {
    this.invocation = invocation;
    this.flags = flags;
    this.templates = templates;
    this.base = base;
    this.environment = name -> Optional.ofNullable(invocation.environment().variables().get(name));
  }

  /** What was noticed besides errors, in the order in which it was. */
  List<Diagnostic> warnings() {
    return warnings;
  }

  /**
   * Reads and parses everything.
   *
   * @param extra a file of the project that is not on the disk
   */
  ParsedProject load(Optional<ProjectFile> extra) throws DiagnosticException {
    Map<String, Object> vars = commandLineVars();
    Target target = target(vars);
    List<PackageFiles> packages = packages(target, vars);
    extra.ifPresent(file -> packages.set(0, packages.get(0).with(file)));
    ParseSettings settings =
        new ParseSettings(target, vars, environment, flags, base, invocation.started());
    return ProjectParser.parse(packages, templates, settings);
  }

  /** The target, without parsing a single node. */
  Target target() throws DiagnosticException {
    return target(commandLineVars());
  }

  /** The project file's settings, as far as they do not depend on the target. */
  ProjectConfig config() throws DiagnosticException {
    SourceText source = new ProjectFolder(invocation.projectFolder()).projectFile();
    return read(source, renderer(commandLineVars(), Optional.empty()));
  }

  private ProjectConfig read(SourceText source, ValueRenderer renderer) throws DiagnosticException {
    return ProjectReader.read(source, renderer, invocation.options().versionCheck(), warnings);
  }

  private List<PackageFiles> packages(Target target, Map<String, Object> vars)
      throws DiagnosticException {
    ProjectFolder root = new ProjectFolder(invocation.projectFolder());
    ProjectConfig config = config(root, target, vars);
    List<PackageFiles> packages = new ArrayList<>();
    packages.add(root.files(config));
    for (ProjectFolder folder : root.packages(config)) {
      packages.add(folder.files(config(folder, target, vars)));
    }
    return packages;
  }

  private ProjectConfig config(ProjectFolder folder, Target target, Map<String, Object> vars)
      throws DiagnosticException {
    SourceText source = folder.projectFile();
    return read(source, renderer(vars, Optional.of(target)));
  }

  private ValueRenderer renderer(Map<String, Object> vars, Optional<Target> target) {
    TemplateContext context =
        new ConfigContext(environment, Vars.ofCommandLine(vars), target, base);
    return scalar -> templates.parse(scalar.textLocation()).evaluate(context);
  }

  private Map<String, Object> commandLineVars() throws DiagnosticException {
    return YamlArgument.mapping("--vars", invocation.options().vars().orElse(""));
  }

  private Target target(Map<String, Object> vars) throws DiagnosticException {
    ProjectFolder folder = new ProjectFolder(invocation.projectFolder());
    SourceText project = folder.projectFile();
    ValueRenderer renderer = renderer(vars, Optional.empty());
    Optional<String> named = invocation.options().profile();
    String profile =
        named.isPresent()
            ? named.get()
            : ProjectReader.profileName(project, renderer)
                .orElseThrow(() -> noProfileNamed(project));
    SourceText profiles = profilesFile().orElseThrow(() -> noProfiles(profile));
    Target target =
        ProfileReader.read(profiles, profile, invocation.options().target(), renderer, warnings);
    Optional<Integer> threads = invocation.options().threads();
    if (threads.filter(count -> count < 1).isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.WRONG_ARGUMENT, "--threads takes a number of at least 1")
              .hint("leave it away for that of the profile"));
    }
    return threads.map(target::withThreads).orElse(target);
  }

  private static DiagnosticException noProfileNamed(SourceText project) {
    return new DiagnosticException(
        Diagnostic.error(Code.PROFILE_NOT_FOUND, "the project names no profile")
            .at(project.start())
            .hint("add `profile: NAME`, a profile of profiles.yml, or give --profile NAME"));
  }

  /** The file of profiles that counts; empty when there is none. */
  Optional<SourceText> profilesFile() throws DiagnosticException {
    for (Path folder : profileFolders()) {
      String shown = folder.resolve("profiles.yml").toString();
      Optional<SourceText> file = new ProjectFolder(folder).file("profiles.yml", shown);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private DiagnosticException noProfiles(String profile) {
    List<String> looked = profileFolders().stream().map(Path::toString).toList();
    return new DiagnosticException(
        Diagnostic.error(
                Code.PROFILE_NOT_FOUND,
                "there is no profiles.yml, which would hold the profile `" + profile + "`")
            .hint("looked in " + String.join(", ", looked))
            .hint("name its folder: --profiles-dir FOLDER"));
  }

  // One that is named is the only one: a file elsewhere would build another database.
  private List<Path> profileFolders() {
    Path working = invocation.environment().workingFolder();
    Optional<String> named = invocation.options().profilesFolder();
    if (named.isPresent()) {
      return List.of(working.resolve(named.get()));
    }
    List<Path> folders = new ArrayList<>(List.of(invocation.projectFolder()));
    invocation
        .environment()
        .variable("HOME")
        .or(() -> invocation.environment().variable("USERPROFILE"))
        .ifPresent(home -> folders.add(Path.of(home, ".dbt")));
    return folders;
  }
}
