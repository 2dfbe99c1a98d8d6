package mds.cli.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.Counts;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectSession;
import mds.cli.project.Recovery;
import mds.config.PublishConfig;
import mds.config.PublishConfig.Form;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.run.FileHeldException;
import mds.run.FilePublisher;
import mds.run.ReadersCopy;
import mds.run.change.UnreadableInput;
import mds.sql.RelationName;
import mds.workspace.PublishedFolder;

/** Makes copies of a project's relations for those who only read, as {@code publish:} has it. */
public final class Publishing {

  private static final Set<ResourceType> TYPES =
      Set.of(ResourceType.MODEL, ResourceType.SEED, ResourceType.SNAPSHOT);

  private final ProjectSession session;
  private final PublishConfig config;
  private final PublishedFolder folder;

  private Publishing(ProjectSession session, PublishConfig config) {
    this.session = session;
    this.config = config;
    this.folder = folder(session, config);
  }

  static PublishedFolder folder(ProjectSession session, PublishConfig config) {
    Path project = session.invocation().projectFolder();
    return new PublishedFolder(project.resolve(config.folder()).normalize(), session.shares());
  }

  /** Empty when the project publishes nothing. */
  public static Optional<Publishing> of(ProjectSession session) {
    return session.project().config().own().publication().map(own -> new Publishing(session, own));
  }

  static DiagnosticException notSet() {
    return new DiagnosticException(
        Diagnostic.error(Code.NO_PUBLISH, "the project has no `publish:`")
            .hint("write `publish: {to: FOLDER}`; docs/guide/publish.md has the rest"));
  }

  /** The project and target of which copies are made. */
  static String target(ProjectSession session) {
    return session.project().config().name() + "." + session.project().scope().target().name();
  }

  /**
   * Makes a copy after a build that went well, if it is one to be followed by a copy and tested all
   * that would be in it.
   *
   * @param nodes of the build
   * @param isDone whether all of them ended well
   * @param isWhole whether models have all their rows
   */
  public void afterBuild(
      QueuedEngine engine, List<GraphNode> nodes, boolean isDone, boolean isWhole)
      throws EngineException, DiagnosticException {
    if (!config.follows(session.project().scope().target().name())) {
      return;
    }
    if (!isDone) {
      tell("Not published: readers keep the copy that they had");
      return;
    }
    List<String> left = left(nodes);
    if (!isWhole || !left.isEmpty()) {
      String why =
          isWhole
              ? "this build left out " + listed(left) + ", of which nobody knows how it is"
              : "this build read only some rows";
      tell("Not published: " + why + "; `mds publish` makes a copy all the same");
      return;
    }
    publish(engine);
  }

  /** What would be in a copy, and the tests of that, without having been in a build. */
  private List<String> left(List<GraphNode> nodes) throws DiagnosticException {
    Set<NodeId> known = new LinkedHashSet<>();
    nodes.forEach(node -> known.add(node.id()));
    session.invocation().retried().ifPresent(earlier -> known.addAll(earlier.passed()));
    List<String> left = new ArrayList<>();
    for (Node node : nodes()) {
      List<GraphNode> needed = new ArrayList<>(List.of(node));
      for (NodeId child : session.graph().children(node.id())) {
        session.project().find(child).filter(DataTest.class::isInstance).ifPresent(needed::add);
      }
      needed.removeIf(one -> known.contains(one.id()));
      needed.forEach(one -> left.add(one.name()));
    }
    return left.stream().distinct().toList();
  }

  private static String listed(List<String> names) {
    int more = names.size() - 1;
    return "`" + names.get(0) + "`" + (more > 0 ? " and " + more + " more" : "");
  }

  /** Makes a copy of what is in the database, however that came there. */
  void publish(QueuedEngine engine) throws EngineException, DiagnosticException {
    engine.tell("publishing to " + folder.path());
    Instant time = Instant.now();
    List<Publication.Relation> made = new ArrayList<>();
    try (Session database = engine.session()) {
      refuseForeign();
      ReadersCopy copy = new ReadersCopy(database, engine.dialect());
      Map<RelationName, Node> nodes = relations(copy);
      FilePublisher publisher =
          new Recovery(session.invocation(), session.log(), session.shares()).publisher();
      Path place =
          folder.publish(
              time,
              staged -> made.addAll(write(copy, nodes, engine.databaseName(), time, staged)),
              publisher);
      folder.link(place);
      tellPublished(place, made);
      prune(place);
    } catch (IOException failure) {
      throw trouble("cannot publish to `" + folder.path() + "`", failure);
    }
  }

  static DiagnosticException trouble(String what, IOException failure) {
    return UnreadableInput.ofSilence(what, failure).orElseGet(() -> refused(what, failure));
  }

  private static DiagnosticException refused(String what, IOException failure) {
    Code code = failure instanceof FileHeldException ? Code.FILE_HELD : Code.PUBLISH_FILE;
    return new DiagnosticException(
        Diagnostic.error(code, what + ": " + FileReason.of(failure))
            .hint("readers keep the copy that they had")
            .hint("check that the folder is there, writable, and has space left"),
        failure);
  }

  private void refuseForeign() throws IOException, DiagnosticException {
    Optional<Path> current = folder.current();
    if (current.isEmpty()) {
      return;
    }
    String other = Publication.read(folder.text(current.get(), Publication.FILE)).target();
    if (!other.equals(target(session))) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.PUBLISH_FOREIGN,
                  "`%s` holds copies of `%s`, and this is `%s`"
                      .formatted(folder.path(), other, target(session)))
              .hint("give each target a folder: `to: " + config.folder() + "/{{ target.name }}`")
              .hint("or publish after the builds of some only: `targets: [prod]`"));
    }
  }

  private List<Node> nodes() throws DiagnosticException {
    List<Node> nodes = new ArrayList<>(session.select(config.select(), config.exclude()));
    nodes.removeIf(node -> !TYPES.contains(node.type()) || node.isEphemeral());
    if (config.select().isEmpty()) {
      nodes.removeIf(node -> node.type() != ResourceType.MODEL);
    }
    return nodes;
  }

  private Map<RelationName, Node> relations(ReadersCopy copy)
      throws EngineException, DiagnosticException {
    Map<RelationName, Node> relations = new LinkedHashMap<>();
    Map<String, Node> names = new HashMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (Node node : nodes()) {
      RelationName relation = node.details().relation();
      Optional<Node> other = Optional.ofNullable(names.put(name(relation), node));
      other.ifPresent(same -> problems.add(clash(same, node)));
      if (copy.kindOf(relation).isEmpty()) {
        problems.add(missing(node));
      }
      relations.put(relation, node);
    }
    if (relations.isEmpty()) {
      problems.add(
          Diagnostic.error(Code.PUBLISH_MISSING, "`publish` selects nothing that has rows")
              .hint("`mds ls` takes the same words: mds ls --select NODES"));
    }
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems);
    }
    return relations;
  }

  /** By what a reader names it. */
  private String name(RelationName relation) {
    String name = relation.identifier().toLowerCase(Locale.ROOT);
    return config.form() == Form.PARQUET
        ? name
        : relation.schema().toLowerCase(Locale.ROOT) + "." + name;
  }

  private static Diagnostic clash(Node one, Node other) {
    return Diagnostic.error(
            Code.PUBLISH_CLASH,
            "`%s` and `%s` would have one name in the copy: %s and %s"
                .formatted(
                    one.name(), other.name(), one.details().relation(), other.details().relation()))
        .hint("publish one of them: `exclude: [" + other.name() + "]`, or give it an `alias`");
  }

  private static Diagnostic missing(Node node) {
    return Diagnostic.error(
            Code.PUBLISH_MISSING,
            "`" + node.name() + "` is not in the database: " + node.details().relation())
        .hint("build it first: mds build --select " + node.name());
  }

  private List<Publication.Relation> write(
      ReadersCopy copy, Map<RelationName, Node> nodes, String database, Instant time, Path staged)
      throws IOException, EngineException, DiagnosticException {
    Map<RelationName, String> files = new LinkedHashMap<>();
    for (RelationName relation : nodes.keySet()) {
      files.put(
          relation,
          config.form() == Form.PARQUET
              ? relation.identifier() + ".parquet"
              : database + ".duckdb");
    }
    Map<RelationName, Long> rows = rows(copy, files, staged);
    List<Publication.Relation> relations = new ArrayList<>();
    nodes.forEach(
        (relation, node) ->
            relations.add(
                new Publication.Relation(
                    node.id().value(),
                    relation.schema(),
                    relation.identifier(),
                    rows.getOrDefault(relation, 0L),
                    files.getOrDefault(relation, ""))));
    String text = new Publication(target(session), database, time, relations).text();
    PublishedFolder.write(staged(staged, Publication.FILE), text);
    return relations;
  }

  private Map<RelationName, Long> rows(
      ReadersCopy copy, Map<RelationName, String> files, Path staged)
      throws EngineException, DiagnosticException {
    if (config.form() == Form.DUCKDB) {
      String file = files.values().iterator().next();
      return copy.toDatabase(List.copyOf(files.keySet()), staged(staged, file));
    }
    Map<RelationName, Path> places = new LinkedHashMap<>();
    files.forEach((relation, file) -> places.put(relation, staged(staged, file)));
    return copy.toFiles(places);
  }

  private static Path staged(Path folder, String file) {
    return folder.resolve(file + FilePublisher.STAGED_ENDING);
  }

  private void tellPublished(Path place, List<Publication.Relation> made) throws IOException {
    long rows = made.stream().mapToLong(Publication.Relation::rows).sum();
    String name = folder.hasLink() ? folder.path().resolve("latest").toString() : place.toString();
    tell(
        "Published %s with %s to `%s`"
            .formatted(Counts.counted(made.size(), "table"), Counts.counted(rows, "row"), name));
  }

  private void tell(String words) {
    session.log().log(Event.info(EventKind.NOTE, words));
  }

  // Readers may hold an old one; it goes another time.
  private void prune(Path place) {
    try {
      folder.prune(place, config.keep());
    } catch (IOException failure) {
      String words = "An old copy could not be deleted: " + FileReason.of(failure);
      session.log().log(Event.of(EventKind.NOTE, LogLevel.WARN, words));
    }
  }
}
