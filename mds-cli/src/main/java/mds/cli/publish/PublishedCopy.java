package mds.cli.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mds.cli.database.EngineOpener;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectSession;
import mds.config.PublishConfig;
import mds.config.PublishConfig.Form;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineSettings;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.sql.Dialect;
import mds.sql.FileFormat;
import mds.sql.Intention;
import mds.sql.RelationName;
import mds.sql.Statement;
import mds.workspace.PublishedFolder;

/** The copy that was published last, opened under the names that its rows have in the database. */
public final class PublishedCopy {

  private final ProjectSession session;
  private final PublishConfig config;
  private final Path place;
  private final Publication publication;

  private PublishedCopy(
      ProjectSession session, PublishConfig config, Path place, Publication publication) {
    this.session = session;
    this.config = config;
    this.place = place;
    this.publication = publication;
  }

  /** Looks for it. */
  public static PublishedCopy of(ProjectSession session) throws DiagnosticException {
    PublishConfig config =
        session.project().config().own().publication().orElseThrow(Publishing::notSet);
    PublishedFolder folder = Publishing.folder(session, config);
    try {
      Path place = folder.current().orElseThrow(() -> nothing(folder));
      Publication publication = Publication.read(folder.text(place, Publication.FILE));
      return new PublishedCopy(session, config, place, publication);
    } catch (IOException failure) {
      throw Publishing.trouble("cannot read what is published in `" + folder.path() + "`", failure);
    }
  }

  private static DiagnosticException nothing(PublishedFolder folder) {
    return new DiagnosticException(
        Diagnostic.error(Code.NOT_PUBLISHED, "nothing is published in `" + folder.path() + "` yet")
            .hint("mds publish"));
  }

  /** The nodes whose rows a node's SQL reads. */
  public List<GraphNode> readBy(Node node) {
    List<GraphNode> read = new ArrayList<>();
    for (NodeId id : session.graph().parents(node.id())) {
      GraphNode parent = session.project().find(id).orElseThrow();
      if (parent instanceof Node own && own.isEphemeral()) {
        read.addAll(readBy(own));
      } else {
        read.add(parent);
      }
    }
    return read;
  }

  /** Throws when one of these is not in the copy. */
  public void check(List<? extends GraphNode> nodes) throws DiagnosticException {
    Set<String> known =
        publication.relations().stream()
            .map(Publication.Relation::node)
            .collect(Collectors.toSet());
    for (GraphNode node : nodes) {
      if (!known.contains(node.id().value())) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.NOT_PUBLISHED,
                    "`%s` is not in the copy of %s".formatted(node.name(), time()))
                .hint("`select` under `publish:` says what is")
                .hint("read the database itself: leave `--published` out"));
      }
    }
  }

  private Instant time() {
    return publication.time().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Opens it, and says of when it is. */
  public Engine open() throws DiagnosticException {
    try {
      return opened();
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private Engine opened() throws EngineException, DiagnosticException {
    session.log().log(
        Event.of(EventKind.NOTE, LogLevel.WARN, "From the copy that was published " + time()));
    EngineOpener opener = EngineOpener.of(session);
    if (config.form() == Form.DUCKDB) {
      String file = publication.relations().get(0).file();
      return opener.openCopy(place.resolve(file).toString(), List.of(), Map.of());
    }
    String database = publication.database();
    Engine engine =
        opener.openCopy(
            EngineSettings.IN_MEMORY,
            List.of(Map.of("path", EngineSettings.IN_MEMORY, "alias", database)),
            Map.of("search_path", "\"" + database + "\".main"));
    showFiles(engine);
    return engine;
  }

  private void showFiles(Engine engine) throws EngineException {
    Dialect dialect = engine.dialect();
    try (Session database = engine.session()) {
      for (Publication.Relation relation : publication.relations()) {
        RelationName name =
            RelationName.of(publication.database(), relation.schema(), relation.name());
        String file = place.resolve(relation.file()).toString();
        String read = dialect.readFiles(FileFormat.PARQUET, file, Map.of());
        List<Statement> statements =
            new ArrayList<>(dialect.statements(new Intention.CreateSchema(name.schemaName())));
        statements.addAll(
            dialect.statements(new Intention.ReplaceView(name, read, Optional.empty())));
        for (Statement statement : statements) {
          database.execute(statement.text());
        }
      }
    }
  }
}
