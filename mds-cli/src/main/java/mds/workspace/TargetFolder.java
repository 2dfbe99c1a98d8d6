package mds.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.UnitTest;
import mds.run.NodeFiles;

/** The folder {@code target}: compiled SQL, what was run, artifacts. Several threads may use it. */
public final class TargetFolder implements NodeFiles {

  private final Path root;
  private final Set<NodeId> ran = ConcurrentHashMap.newKeySet();

  public TargetFolder(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /** The file that holds a node's SQL; empty when it is not there. */
  public Optional<Path> compiled(Node node) {
    Path file = root.resolve("compiled").resolve(CompiledNode.path(node));
    return Optional.of(file).filter(Files::isRegularFile);
  }

  @Override
  public void writeCompiled(CompiledNode node) throws DiagnosticException {
    if (node.hasFile()) {
      write(root.resolve("compiled").resolve(node.path()), node.sql());
    }
  }

  // One test's input takes the place of another's in the same file, as with dbt.
  @Override
  public void writeInput(UnitTest test, GraphNode input, String sql) throws DiagnosticException {
    Path folder = root.resolve("compiled").resolve(input.packageName());
    if (!sql.isEmpty()) {
      String name = input.name().replace('/', '_'); // a table may be called anything
      write(folder.resolve(test.originalFilePath()).resolve(name + ".sql"), sql);
    }
  }

  @Override
  public void writeRun(CompiledNode node, List<String> statements) throws DiagnosticException {
    write(root.resolve("run").resolve(node.path()), String.join(";\n", statements));
    ran.add(node.node().id());
  }

  /** The nodes of which there is a file with what was run. */
  public Set<NodeId> ran() {
    return ran;
  }

  private void write(Path file, String text) throws DiagnosticException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      write(file, bytes);
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  // A folder is made when it is missed: somebody may have deleted it since.
  private static void write(Path file, byte[] bytes) throws IOException {
    try {
      Files.write(file, bytes);
    } catch (NoSuchFileException noFolder) {
      Files.createDirectories(Disk.parent(file));
      Files.write(file, bytes);
    }
  }

  /**
   * Makes the folder.
   *
   * @throws DiagnosticException when nothing can be written into it
   */
  public void prepare() throws DiagnosticException {
    try {
      Files.createDirectories(root);
      Files.delete(Files.createTempFile(root, ".writable", ""));
    } catch (IOException failure) {
      throw unwritable(root, failure);
    }
  }

  /** Writes a part of a file. */
  public interface Content {

    void write(OutputStream out) throws IOException;
  }

  /** Writes an artifact such that readers see the old one or the new one, whole. */
  public void writeArtifact(String name, Content content) throws DiagnosticException {
    Path file = root.resolve(name);
    try {
      WholeFile.write(file, content);
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  /** The bytes of an artifact; empty when it is not there. */
  public Optional<byte[]> artifact(String name) throws DiagnosticException {
    Path file = root.resolve(name);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException failure) {
      throw new DiagnosticException(
          Diagnostic.error(Code.FILE_UNREADABLE, "cannot read `" + file + "`: " + failure),
          failure);
    }
  }

  private static DiagnosticException unwritable(Path file, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.TARGET_UNWRITABLE, "cannot write `" + file + "`: " + FileReason.of(failure))
            .hint("look whether the folder may be written and the disk has space")
            .hint("or write elsewhere: --target-path FOLDER"),
        failure);
  }
}
