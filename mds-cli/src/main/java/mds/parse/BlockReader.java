package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.node.DocBlock;
import mds.template.Block;
import mds.template.MacroDefinition;
import mds.template.TemplateEngine;

/** Reads the blocks of files: macros, tests, docs, snapshots. */
final class BlockReader {

  private final TemplateEngine templates;
  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  BlockReader(TemplateEngine templates, List<Diagnostic> problems) {
    this.templates = templates;
    this.problems = problems;
  }

  /** A snapshot's name and the template between its tags. */
  record Snapshot(String name, TextRange body) {}

  /** The macros, tests and materializations of a package. */
  List<ProjectMacro> macros(PackageFiles files) {
    List<ProjectMacro> macros = new ArrayList<>();
    for (ProjectFile file : files.files()) {
      if (holdsMacros(file)) {
        for (Block block : macroBlocks(file.source())) {
          addMacros(macros, files.name(), file, block);
        }
      }
    }
    return macros;
  }

  private static boolean holdsMacros(ProjectFile file) {
    return file.kind() == ProjectFile.Kind.MACRO
        || (file.kind() == ProjectFile.Kind.TEST && file.pathInFolder().startsWith("generic/"));
  }

  private List<Block> macroBlocks(SourceText source) {
    try {
      return Block.find(source, Block.Kind.MACROS, problems);
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return List.of();
    }
  }

  private List<Block> blocks(SourceText source, Set<Block.Kind> kinds) {
    try {
      return Block.find(source, kinds);
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return List.of();
    }
  }

  private void addMacros(
      List<ProjectMacro> macros, String packageName, ProjectFile file, Block block) {
    try {
      for (MacroDefinition macro : MacroDefinition.parse(templates, file.source(), block.whole())) {
        List<String> parameters =
            file.kind() == ProjectFile.Kind.MACRO ? macro.parameterNames() : List.of();
        macros.add(
            new ProjectMacro(
                packageName, macro.name(), file.source(), block.whole(), macro, parameters));
      }
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
    }
  }

  /** The docs blocks of a package. */
  List<DocBlock> docs(PackageFiles files) {
    List<DocBlock> docs = new ArrayList<>();
    for (ProjectFile file : files.files()) {
      if (file.kind() == ProjectFile.Kind.DOCS) {
        for (Block block : blocks(file.source(), Set.of(Block.Kind.DOCS))) {
          String contents = contents(file.source(), block);
          docs.add(
              new DocBlock(
                  files.name(), block.name(), file.pathInFolder(), file.source().path(), contents));
        }
      }
    }
    return docs;
  }

  // The text is a template, too, in which there is nothing to be seen.
  private String contents(SourceText source, Block block) {
    String written = source.text().substring(block.body().start(), block.body().end());
    if (written.indexOf('{') < 0) {
      return written.strip();
    }
    try {
      return templates.parse(source, block.body()).render(name -> Optional.empty()).strip();
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return written.strip();
    }
  }

  /** The snapshots of a file. */
  static List<Snapshot> snapshots(SourceText source) throws DiagnosticException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Block block : Block.find(source, Set.of(Block.Kind.SNAPSHOT))) {
      snapshots.add(new Snapshot(block.name(), block.body()));
    }
    return snapshots;
  }
}
