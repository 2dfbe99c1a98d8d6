package mds.cli.invocation;

import java.nio.file.Path;
import java.util.ArrayList;
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
public final class ProjectFlags {

  private static final String OPTION = "--project-dir";

  private final Invocation invocation;

  public ProjectFlags(Invocation invocation) {
    this.invocation = invocation;
  }

  /** By name, in small letters; empty where there is no project that could be read. */
  public Map<String, Object> read() {
    Path folder = folder();
    try {
      SourceText file = new ProjectFolder(folder).projectFile();
      return file.text().contains("flags:") ? flags(file) : Map.of();
    } catch (DiagnosticException toldLater) {
      // The command reads the file again, and tells what is wrong with it.
      return Map.of();
    }
  }

  // Every command with a project comes here: without lambdas, which cost a start milliseconds.
  private static Map<String, Object> flags(SourceText file) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.readForDbt(file, new ArrayList<>());
    if (root.isPresent() && root.get() instanceof YamlNode.Mapping project) {
      Optional<YamlNode> flags = project.get("flags");
      if (flags.isPresent() && flags.get() instanceof YamlNode.Mapping mapping) {
        return mapping.value();
      }
    }
    return Map.of();
  }

  private Path folder() {
    Optional<String> named = given();
    for (String variable : List.of("MDS_PROJECT_DIR", "DBT_PROJECT_DIR")) {
      if (named.isEmpty()) {
        named = invocation.environment().variable(variable);
      }
    }
    return invocation.projectFolder(named);
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
