package mds.cli.project;

import java.util.Map;
import java.util.Optional;
import mds.artifact.GraphSummary;
import mds.artifact.Manifest;
import mds.artifact.RunResults;
import mds.artifact.SemanticManifest;
import mds.cli.invocation.Invocation;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.RunResult;
import mds.select.SelectorDocuments;
import mds.workspace.TargetFolder;
import mds.yaml.YamlNode;

/** Writes what other tools read of a session, unless the command line says not to. */
public final class Artifacts {

  private final Invocation invocation;
  private final ProjectSession session;
  private final ParsedProject project;
  private final TargetFolder target;
  private final Optional<YamlNode> selectors;

  Artifacts(Invocation invocation, ProjectSession session, Optional<YamlNode> selectors) {
    this.invocation = invocation;
    this.session = session;
    this.project = session.project();
    this.target = session.targetFolder();
    this.selectors = selectors;
  }

  /**
   * Writes manifest.json and semantic_manifest.json.
   *
   * @param compiled the nodes whose SQL is known
   */
  public void writeManifest(Map<NodeId, CompiledNode> compiled) throws DiagnosticException {
    if (invocation.options().writeJson()) {
      Manifest manifest =
          new Manifest(
              project,
              SelectorDocuments.of(selectors),
              compiled,
              target.ran(),
              invocation.targetPath(project.config()),
              session.metadata());
      target.writeArtifact("manifest.json", manifest::write);
      SemanticManifest semantics = new SemanticManifest(project);
      target.writeArtifact("semantic_manifest.json", semantics::write);
    }
  }

  /**
   * Writes graph_summary.json.
   *
   * @param awaitsTests whether what reads a tested node waits for the test
   */
  public void writeGraph(boolean awaitsTests) throws DiagnosticException {
    if (invocation.options().writeJson()) {
      GraphSummary summary =
          new GraphSummary(project, session.graph(), invocation.id(), awaitsTests);
      target.writeArtifact("graph_summary.json", summary::write);
    }
  }

  /**
   * Writes run_results.json, of which {@code mds retry} learns what to run again.
   *
   * @param compiled the nodes whose SQL is known
   */
  public void writeResults(RunResult result, Map<NodeId, CompiledNode> compiled)
      throws DiagnosticException {
    writeResults(result, compiled, Map.of());
  }

  /**
   * The same for a command that was given more than its options.
   *
   * @param more arguments, by dbt's names
   */
  public void writeResults(
      RunResult result, Map<NodeId, CompiledNode> compiled, Map<String, Object> more)
      throws DiagnosticException {
    if (invocation.options().writeJson()) {
      Map<String, Object> arguments = session.arguments();
      arguments.putAll(more);
      RunResults results =
          new RunResults(result, project.nodes(), compiled, session.metadata(), arguments);
      target.writeArtifact("run_results.json", results::write);
    }
  }
}
