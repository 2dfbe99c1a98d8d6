package mds.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.workspace.ProjectFolder;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/**
 * What the project file sets under {@code flags:} for options that neither the command line nor the
 * environment gives. It is read before the command line is, and without templates, as by dbt.
 */
final class ProjectFlags {

  private static final String OPTION = "--project-dir";

  private final Invocation invocation;

  ProjectFlags(Invocation invocation) {
    this.invocation = invocation;
  }

  /** By name, in small letters; empty where there is no project that could be read. */
  Map<String, Object> read() {
    Path folder = folder();
    try {
      SourceText file = new ProjectFolder(folder).projectFile();
      return file.text().contains("flags:") ? flags(file) : Map.of();
    } catch (DiagnosticException toldLater) {
      // The command reads the file again, and tells what is wrong with it.
      return Map.of();
    }
  }

  private static Map<String, Object> flags(SourceText file) throws DiagnosticException {
    return YamlReader.read(file)
        .filter(YamlNode.Mapping.class::isInstance)
        .flatMap(root -> ((YamlNode.Mapping) root).get("flags"))
        .filter(YamlNode.Mapping.class::isInstance)
        .map(flags -> ((YamlNode.Mapping) flags).value())
        .orElse(Map.of());
  }

  private Path folder() {
    Path working = invocation.environment().workingFolder();
    return given()
        .or(() -> invocation.environment().variable("MDS_PROJECT_DIR"))
        .or(() -> invocation.environment().variable("DBT_PROJECT_DIR"))
        .map(working::resolve)
        .orElse(working);
  }

  private Optional<String> given() {
    List<String> words = invocation.words();
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.startsWith(OPTION + "=")) {
        return Optional.of(word.substring(OPTION.length() + 1));
      }
      if (word.equals(OPTION) && index + 1 < words.size()) {
        return Optional.of(words.get(index + 1));
      }
    }
    return Optional.empty();
  }
}
