package mds.cli.project;

import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.node.Checksum;
import mds.node.Node;
import mds.parse.ParsedProject;
import mds.parse.ProjectFile;

/** SQL of the command line as an analysis of the project, under dbt's name for it. */
public final class InlineSql {

  private static final String NAME = "inline_query";

  private InlineSql() {}

  public static ProjectFile file(String sql) {
    return new ProjectFile(
        ProjectFile.Kind.ANALYSIS, "", new SourceText(NAME + ".sql", sql), Checksum.NONE);
  }

  /** The same failure, which says of what is wrong in the SQL that it stands there. */
  static DiagnosticException explained(DiagnosticException failure) {
    return new DiagnosticException(
        failure.diagnostics().stream().map(InlineSql::explained).toList());
  }

  private static Diagnostic explained(Diagnostic problem) {
    boolean isInside =
        problem.location().filter(place -> place.source().path().equals(NAME + ".sql")).isPresent();
    return isInside ? problem.saying("Error parsing inline query: " + problem.message()) : problem;
  }

  /** SQL that is no template, as one. */
  public static String literally(String sql) {
    return "{% raw %}" + sql + "{% endraw %}";
  }

  /** Throws when nodes are named besides. */
  public static void refuseWith(SelectionOptions selection) throws DiagnosticException {
    if (!selection.select().isEmpty() || selection.named().isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.WRONG_ARGUMENT, "--inline and --select or --selector exclude each other")
              .hint("read what is selected by ref() in the SQL"));
    }
  }

  public static Node node(ParsedProject project) {
    Optional<Node> found =
        project.nodes().values().stream()
            .filter(node -> node.originalFilePath().equals(NAME + ".sql"))
            .findFirst();
    return found.orElseThrow(() -> new IllegalStateException("the inline query was not parsed"));
  }
}
