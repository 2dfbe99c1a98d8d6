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
    ProjectFolder project = new ProjectFolder(folder);
    Optional<SourceText> packages = project.file(PackageList.PACKAGES_FILE);
    Optional<SourceText> dependencies = project.file(PackageList.DEPENDENCIES_FILE);
    return PackagesReader.read(packages, dependencies, renderer);
  }
}
