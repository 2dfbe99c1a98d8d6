package mds.cli.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import mds.artifact.Catalog;
import mds.artifact.RunMetadata;
import mds.cli.build.NodeCompilation;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.project.ProjectSession;
import mds.cli.project.SelectionOptions;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;
import mds.docs.DocsPage;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.run.CatalogMacros;
import mds.sql.RelationDescription;
import mds.sql.SchemaName;
import mds.workspace.Assets;
import mds.workspace.TargetFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "generate",
    description =
        "Write target/index.html, a page about the project that needs no network, and"
            + " manifest.json and catalog.json for other tools.",
    footer = {"", "Example: mds docs generate"})
public final class DocsGenerateCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--compile",
      negatable = true,
      fallbackValue = "true",
      defaultValue = "true",
      description =
          "Compile the selected nodes (the default); without it, their code is as written.")
  private boolean compile;

  @Option(names = "--empty-catalog", description = "Ask the database nothing: no types of columns.")
  private boolean emptyCatalog;

  @Option(
      names = "--static",
      description =
          "Write the page as static_index.html, too, where dbt has its self-contained one.")
  private boolean asStatic;

  public DocsGenerateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Map<String, Object> flags = Flags.of(invocation, "generate");
    flags.putAll(selection.flags());
    flags.putAll(Map.of("COMPILE", compile, "EMPTY_CATALOG", emptyCatalog, "STATIC", asStatic));
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      List<GraphNode> chosen = session.select(selection, node -> true);
      Map<NodeId, CompiledNode> compiled = compile ? compiled(session, chosen) : Map.of();
      if (compile) { // what was compiled last stays as it is otherwise, as with dbt
        session.artifacts().writeManifest(compiled);
        session.artifacts().writeGraph(false);
      }
      Catalog catalog = emptyCatalog ? Catalog.EMPTY : catalog(session, chosen);
      write(session, compiled, catalog);
      return ExitCode.DONE;
    }
  }

  private static Map<NodeId, CompiledNode> compiled(ProjectSession session, List<GraphNode> chosen)
      throws DiagnosticException {
    List<Node> nodes = new ArrayList<>();
    for (GraphNode node : chosen) {
      if (NodeCompilation.isCompiled(node)) {
        nodes.add((Node) node);
      }
    }
    return new NodeCompilation(session).compile(nodes);
  }

  // As in dbt, a selection counts only for a catalog that compiling goes with.
  private Catalog catalog(ProjectSession session, List<GraphNode> chosen)
      throws DiagnosticException {
    session.log().log(Event.info(EventKind.BUILDING_CATALOG, "Building catalog"));
    Set<GraphNode> wanted = new LinkedHashSet<>(chosen);
    Predicate<GraphNode> isWanted = node -> !compile || wanted.contains(node);
    List<RelationDescription> relations = new ArrayList<>();
    EngineOpener opener = EngineOpener.of(session);
    try (Engine engine = opener.open();
        Session database = engine.session()) {
      CatalogMacros macros = new CatalogMacros(session.compiler(List.of()), engine.dialect());
      if (macros.areReplaced()) {
        return Catalog.of(
            session.project(),
            macros.describe(database, Catalog.relations(session.project(), isWanted)),
            isWanted);
      }
      Catalogue catalogue = new Catalogue(database, engine.dialect());
      for (SchemaName schema : Catalog.schemas(session.project())) {
        relations.addAll(catalogue.describe(schema));
      }
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
    return Catalog.of(session.project(), relations, isWanted);
  }

  private void write(ProjectSession session, Map<NodeId, CompiledNode> compiled, Catalog catalog)
      throws DiagnosticException {
    RunMetadata metadata = session.metadata();
    TargetFolder target = session.targetFolder();
    target.writeArtifact("catalog.json", out -> catalog.write(out, metadata));
    session.log().log(
        Event.info(
            EventKind.CATALOG_WRITTEN,
            "Catalog written to " + target.root().resolve("catalog.json")));
    String made = "Made by " + Version.line() + " at " + metadata.generatedAt();
    DocsPage page = new DocsPage(session.project(), session.graph(), compiled, catalog, made);
    target.writeArtifact("index.html", page::write);
    if (asStatic) {
      target.writeArtifact("static_index.html", page::write);
    }
    List<String> assets = session.project().config().paths().assets();
    new Assets(invocation.projectFolder(), assets, target.root()).copy();
    session.log().log(
        Event.info(EventKind.NOTE, "Page written to " + target.root().resolve("index.html")));
  }
}
