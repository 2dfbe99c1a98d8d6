package mds.cli.project;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Warnings;
import mds.cli.invocation.YamlArgument;
import mds.cli.log.EventLog;
import mds.config.CatalogsFile;
import mds.config.ProfileReader;
import mds.config.ProjectConfig;
import mds.config.ProjectReader;
import mds.config.Target;
import mds.config.ValueRenderer;
import mds.config.YamlRendering;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageList;
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
import mds.template.context.ProjectScope;
import mds.value.TemplateContext;
import mds.workspace.ProjectFolder;
import mds.workspace.packages.PackageProject;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** Reads the project that a command line is about: its files, its profile, its packages. */
public final class ProjectLoader {

  private static final String PROFILES = "profiles.yml";

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

  /**
   * One for a command that makes nothing of the flags that templates see.
   *
   * @param told of what templates warn of
   */
  public static ProjectLoader of(Invocation invocation, EventLog log, Warnings told) {
    return new ProjectLoader(
        invocation, Map.of(), new TemplateEngine(), BaseContexts.of(invocation, log, told));
  }

  /** What was noticed besides errors, in the order in which it was. */
  public List<Diagnostic> warnings() {
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
    Map<String, Object> allFlags = new LinkedHashMap<>(flags);
    allFlags.put("LOG_PATH", folderOf(invocation.logFile(packages.get(0).config())));
    allFlags.put("PROFILES_DIR", folderOf(profilesPath()));
    ParseSettings settings =
        new ParseSettings(target, vars, environment, allFlags, base, invocation.started());
    return ProjectParser.parse(packages, templates, settings);
  }

  private static String folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent()).normalize().toString();
  }

  /** The target, without parsing a single node. */
  public Target target() throws DiagnosticException {
    return target(commandLineVars());
  }

  /** The project file's settings. */
  public ProjectConfig config(Target target) throws DiagnosticException {
    return config(new ProjectFolder(invocation.projectFolder()), target, commandLineVars());
  }

  /** The same as far as they do not depend on the target. */
  public ProjectConfig config() throws DiagnosticException {
    ProjectFolder folder = new ProjectFolder(invocation.projectFolder());
    return read(folder, renderers(commandLineVars()).ofProject(Optional.empty()));
  }

  /** The same where no node is built: variables that are not set are none. */
  public ProjectConfig configWithoutVars() throws DiagnosticException {
    ProjectFolder folder = new ProjectFolder(invocation.projectFolder());
    return read(folder, renderers(commandLineVars()).withoutVars());
  }

  /** What stands in selectors.yml, rendered; empty when there is nothing. */
  Optional<YamlNode> selectors(Target target) throws DiagnosticException {
    Optional<SourceText> file = new ProjectFolder(invocation.projectFolder()).file("selectors.yml");
    return file.isEmpty() ? Optional.empty() : rendered(file.get(), target);
  }

  /**
   * Looks at catalogs.yml, if there is one.
   *
   * @throws DiagnosticException when dbt would refuse it
   */
  void checkCatalogs(Target target) throws DiagnosticException {
    Optional<SourceText> file = new ProjectFolder(invocation.projectFolder()).file("catalogs.yml");
    if (file.isPresent()) {
      CatalogsFile.check(rendered(file.get(), target), file.get().start());
    }
  }

  private Optional<YamlNode> rendered(SourceText file, Target target) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.read(file);
    ValueRenderer renderer = renderers(commandLineVars()).ofProject(Optional.of(target));
    return root.isEmpty()
        ? root
        : Optional.of(YamlRendering.render(root.get(), renderer, keys -> false));
  }

  /** What renders lists of packages. */
  public ValueRenderer packagesRenderer() throws DiagnosticException {
    return renderers(commandLineVars()).withSecrets();
  }

  private ProjectConfig read(ProjectFolder folder, ValueRenderer renderer)
      throws DiagnosticException {
    return ProjectReader.read(
        folder.projectFile(),
        folder.ownFile(),
        renderer,
        invocation.options().versionCheck(),
        warnings);
  }

  private List<PackageFiles> packages(Target target, Map<String, Object> vars)
      throws DiagnosticException {
    ProjectFolder root = new ProjectFolder(invocation.projectFolder());
    ProjectConfig config = config(root, target, vars);
    List<ProjectFolder> installed = root.packages(config);
    refuseMissing(installed, config);
    List<PackageFiles> packages = new ArrayList<>();
    packages.add(root.files(config));
    for (ProjectFolder folder : installed) {
      packages.add(folder.files(config(folder, target, vars)));
    }
    return packages;
  }

  // As dbt does, by their number: their names are not known before they are there.
  private void refuseMissing(List<ProjectFolder> installed, ProjectConfig config)
      throws DiagnosticException {
    PackageProject project = new PackageProject(invocation.projectFolder(), packagesRenderer());
    PackageList listed = project.list();
    Set<String> names = installed.stream().map(ProjectFolder::name).collect(toSet());
    List<PackageEntry> needed = listed.needed(names);
    if (needed.size() > installed.size()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.PACKAGES_NOT_INSTALLED,
                  "%s lists more packages (%d) than are installed in %s (%d)"
                      .formatted(
                          listed.file(),
                          needed.size(),
                          config.paths().packages(),
                          installed.size()))
              .at(needed.get(0).place())
              .hint("run `mds deps`, which installs them"));
    }
  }

  private ProjectConfig config(ProjectFolder folder, Target target, Map<String, Object> vars)
      throws DiagnosticException {
    return read(folder, renderers(vars).ofProject(Optional.of(target)));
  }

  private ConfigRenderers renderers(Map<String, Object> vars) {
    return new ConfigRenderers(environment, vars, templates, base);
  }

  private Map<String, Object> commandLineVars() throws DiagnosticException {
    return YamlArgument.mapping("--vars", invocation.options().vars().orElse(""));
  }

  private Target target(Map<String, Object> vars) throws DiagnosticException {
    ProjectFolder folder = new ProjectFolder(invocation.projectFolder());
    SourceText project = folder.projectFile();
    ConfigRenderers renderers = renderers(vars);
    String profile = profile(project, renderers).orElseThrow(() -> noProfileNamed(project));
    SourceText profiles = profilesFile(Optional.of(profile)).orElseThrow(() -> noProfiles(profile));
    Target target =
        ProfileReader.read(
            profiles, profile, invocation.options().target(), renderers.withSecrets(), warnings);
    Optional<Integer> threads = invocation.options().threads();
    if (threads.filter(count -> count < 1).isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.WRONG_ARGUMENT, "--threads takes a number of at least 1")
              .hint("leave it away for that of the profile"));
    }
    Target sized = threads.map(target::withThreads).orElse(target);
    return invocation.options().databaseFile().map(sized::withPath).orElse(sized);
  }

  private Optional<String> profile(SourceText project, ConfigRenderers renderers)
      throws DiagnosticException {
    Optional<String> named = invocation.options().profile();
    return named.isPresent()
        ? named
        : ProjectReader.profileName(project, renderers.ofProject(Optional.empty()));
  }

  private static DiagnosticException noProfileNamed(SourceText project) {
    return new DiagnosticException(
        Diagnostic.error(Code.PROFILE_NOT_FOUND, "the project names no profile")
            .at(project.start())
            .hint("add `profile: NAME`, a profile of profiles.yml, or give --profile NAME"));
  }

  // The first that holds the profile: a project below the working folder has a file of its own.
  private Optional<SourceText> profilesFile(Optional<String> profile) throws DiagnosticException {
    Optional<SourceText> first = Optional.empty();
    for (Path folder : profileFolders()) {
      Optional<SourceText> file =
          new ProjectFolder(folder).file(PROFILES, folder.resolve(PROFILES).toString());
      if (file.isPresent() && (profile.isEmpty() || ProfileReader.has(file.get(), profile.get()))) {
        return file;
      }
      first = first.or(() -> file);
    }
    return first;
  }

  /** Where the file of profiles is, or would be looked for in the end. */
  public Path profilesPath() {
    try {
      SourceText project = new ProjectFolder(invocation.projectFolder()).projectFile();
      Optional<SourceText> file = profilesFile(profile(project, renderers(commandLineVars())));
      return file.map(found -> Path.of(found.path())).orElseGet(this::firstProfilesPath);
    } catch (DiagnosticException wrong) {
      return firstProfilesPath(); // whoever loads the project says what is wrong with it
    }
  }

  private Path firstProfilesPath() {
    List<Path> folders = profileFolders();
    return folders.stream()
        .filter(folder -> new ProjectFolder(folder).has(PROFILES))
        .findFirst()
        .orElse(folders.get(folders.size() - 1))
        .resolve(PROFILES);
  }

  private DiagnosticException noProfiles(String profile) {
    List<String> looked = profileFolders().stream().map(Path::toString).toList();
    String last = looked.get(looked.size() - 1);
    return new DiagnosticException(
        Diagnostic.error(
                Code.PROFILE_NOT_FOUND,
                "there is no profiles.yml, which would hold the profile `" + profile + "`")
            .hint("looked in " + String.join(", ", looked))
            .hint("name its folder: --profiles-dir FOLDER")
            .inDbt(
                "dbt looked for a profiles.yml file in %s, but did not find one."
                    .formatted(
                        Path.of(invocation.options().profilesFolder().orElse(last), PROFILES))));
  }

  // One that is named is the only one: a file elsewhere would build another database.
  private List<Path> profileFolders() {
    Path working = invocation.environment().workingFolder();
    Optional<String> named = invocation.options().profilesFolder();
    if (named.isPresent()) {
      return List.of(working.resolve(named.get()));
    }
    Set<Path> folders = new LinkedHashSet<>(List.of(working, invocation.projectFolder()));
    invocation
        .environment()
        .variable("HOME")
        .or(() -> invocation.environment().variable("USERPROFILE"))
        .ifPresent(home -> folders.add(Path.of(home, ".dbt")));
    return List.copyOf(folders);
  }
}
