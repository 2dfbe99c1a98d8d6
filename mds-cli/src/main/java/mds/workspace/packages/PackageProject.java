package mds.workspace.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mds.config.ValueRenderer;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageList;
import mds.config.packages.PackagesReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.workspace.ProjectFolder;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/** The project in a package's folder, as far as installing it asks. */
public record PackageProject(Path folder, ValueRenderer renderer) {

  /**
   * The name of the project.
   *
   * @param wanted by which entry, to say whose folder it is
   */
  String name(PackageEntry wanted) throws DiagnosticException {
    ProjectFolder project = new ProjectFolder(folder);
    if (!project.isProject()) {
      throw problem(wanted, "the package `" + wanted.title() + "` has no project file", folder);
    }
    Optional<YamlNode> root = YamlReader.read(project.projectFile());
    Optional<String> name =
        root.filter(YamlNode.Mapping.class::isInstance)
            .flatMap(mapping -> ((YamlNode.Mapping) mapping).get("name"))
            .map(YamlNode::value)
            .filter(String.class::isInstance)
            .map(String.class::cast);
    return name.orElseThrow(
        () -> problem(wanted, "the project of `" + wanted.title() + "` has no name", folder));
  }

  private static DiagnosticException problem(PackageEntry wanted, String message, Path folder) {
    return new DiagnosticException(
        Diagnostic.error(Code.PACKAGE_NOT_FOUND, message)
            .at(wanted.place())
            .hint(
                "a package is a project: its folder `"
                    + folder
                    + "` needs a dbt_project.yml or project.yml that begins with `name:`"));
  }

  /** The packages that the project needs itself. */
  List<PackageEntry> needs() throws DiagnosticException {
    return list().entries();
  }

  /** The same with the file that lists them. */
  public PackageList list() throws DiagnosticException {
    return PackagesReader.read(
        file(PackageList.PACKAGES_FILE), file(PackageList.DEPENDENCIES_FILE), renderer);
  }

  /** The list as it would be with another text of one of its files. */
  public PackageList list(SourceText changed) throws DiagnosticException {
    boolean isPackages = changed.path().equals(PackageList.PACKAGES_FILE);
    Optional<SourceText> other =
        file(isPackages ? PackageList.DEPENDENCIES_FILE : PackageList.PACKAGES_FILE);
    Optional<SourceText> one = Optional.of(changed);
    return PackagesReader.read(isPackages ? one : other, isPackages ? other : one, renderer);
  }

  /** Whether there is a file that could list packages. */
  public boolean hasList() {
    ProjectFolder project = new ProjectFolder(folder);
    return project.has(PackageList.PACKAGES_FILE) || project.has(PackageList.DEPENDENCIES_FILE);
  }

  /** A file of the folder; empty when it is not there. */
  public Optional<SourceText> file(String name) throws DiagnosticException {
    return new ProjectFolder(folder).file(name);
  }
}
