package mds.compile;

import java.util.List;
import mds.config.ResourceType;
import mds.diagnostic.LineMap;
import mds.node.Batch;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.UnitTest;

/**
 * A node whose template is rendered.
 *
 * @param sql with the ephemeral models it reads in front, as common table expressions
 * @param ownSql without them
 * @param ownLines where each part of {@code ownSql} comes from
 * @param lines where each part of {@code sql} comes from
 * @param embedded the ephemeral models that are in front, in their order
 * @param macros ids of the macros that its template called
 */
public record CompiledNode(
    Node node,
    String sql,
    CompiledLines lines,
    String ownSql,
    LineMap ownLines,
    List<NodeId> embedded,
    List<String> macros) {

  public CompiledNode {
    embedded = List.copyOf(embedded);
    macros = List.copyOf(macros);
  }

  /** The same code of that node with other settings. */
  CompiledNode of(Node other) {
    return new CompiledNode(other, sql, lines, ownSql, ownLines, embedded, macros);
  }

  /** The same with parts of the SQL that are others for the database, in their order. */
  public CompiledNode edited(List<Edit> edits) {
    return new CompiledNode(
        node, Edit.all(sql, edits), lines.edited(edits), ownSql, ownLines, embedded, macros);
  }

  /** The same without the ephemeral models that it reads. */
  public CompiledNode alone() {
    EmbeddedModels none = new EmbeddedModels(ownSql, ownLines, List.of());
    return new CompiledNode(node, none.sql(), none.lines(), ownSql, ownLines, List.of(), macros);
  }

  /** The path under {@code target/compiled} and {@code target/run}, with {@code /}. */
  public String path() {
    return path(node);
  }

  /** The file of a test that a YAML file declares is in a folder named after that file. */
  public static String path(Node node) {
    String original = node.originalFilePath();
    if (node instanceof UnitTest test) {
      String folder = original.substring(0, original.lastIndexOf('/') + 1);
      return node.packageName() + "/" + original + "/" + folder + test.versionedName() + ".sql";
    }
    if (node instanceof Model model && model.batch().isPresent()) {
      return node.packageName() + "/" + batchPath(original, model.batch().get());
    }
    boolean isNested = !fileName(original).equals(fileName(node.details().origin().path()));
    String below = isNested ? original + "/" + node.details().origin().path() : original;
    return node.packageName() + "/" + below;
  }

  // Each batch has a file in a folder named after the model's.
  private static String batchPath(String original, Batch batch) {
    int dot = original.lastIndexOf('.');
    String stem = original.substring(0, dot);
    return stem + "/" + fileName(stem) + "_" + batch.label() + original.substring(dot);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether a file has its SQL; dbt writes none for snapshots, nor where there is nothing in it.
   */
  public boolean hasFile() {
    return node.type() != ResourceType.SNAPSHOT && !sql.isEmpty();
  }

  /**
   * The file that holds its SQL, as dbt names it.
   *
   * @param target the target folder, as the project or the command line names it
   * @param tree {@code compiled} or {@code run}
   */
  public String pathIn(String target, String tree) {
    return pathIn(node, target, tree);
  }

  /** The same of any node. */
  public static String pathIn(Node node, String target, String tree) {
    return target + (target.endsWith("/") ? "" : "/") + tree + "/" + path(node);
  }

  /** As it stands in front of what reads it, when it is an ephemeral model. */
  public String expression() {
    return inFront().text();
  }

  Expression inFront() {
    return new Expression(node.details().relation().identifier(), ownSql, ownLines);
  }
}
