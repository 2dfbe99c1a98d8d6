package mds.parse;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.node.DocBlock;
import mds.template.TemplateEngine;

/** Reads the blocks of files: macros, tests, docs, snapshots. */
final class BlockReader {

  private final TemplateEngine templates;
  private final List<Diagnostic> problems;

  BlockReader(TemplateEngine templates, List<Diagnostic> problems) {
    this.templates = templates;
    this.problems = problems;
  }

  /** A snapshot's name and the template between its tags. */
  record Snapshot(String name, TextRange body) {}

  List<ProjectMacro> macros(PackageFiles files) {
    return problems.isEmpty() ? List.of() : new ArrayList<>();
  }

  List<DocBlock> docs(PackageFiles files) {
    return List.of();
  }

  static List<Snapshot> snapshots(SourceText source) throws DiagnosticException {
    return List.of();
  }

  TemplateEngine templates() {
    return templates;
  }
}
