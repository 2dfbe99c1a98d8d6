package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.plan.ShadowSchema;
import mds.run.change.ViewText;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.Identifier;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;

/** Statements around models that are built elsewhere than under their names. */
final class Naming {

  private static final Pattern THIS = Pattern.compile("\\bthis\\b");

  // A word between the marks of a template, or of Python; too many finds only cost time.
  private static final Pattern OWN_NAME =
      Pattern.compile("\\{[{%](?:(?![}%]\\}).)*\\bthis\\b|\\bdbt\\.this\\b", Pattern.DOTALL);

  private final Materializer materializer;
  private final Materializations materializations;
  private final NodeChanges changes;
  private final Dialect dialect;
  private final RelationCache cache;
  private final Map<NodeId, List<RelationName>> made = new ConcurrentHashMap<>();
  private final Set<NodeId> standing = ConcurrentHashMap.newKeySet();

  Naming(
      Materializer materializer,
      Materializations materializations,
      NodeChanges changes,
      Dialect dialect,
      RelationCache cache) {
    this.materializer = materializer;
    this.materializations = materializations;
    this.changes = changes;
    this.dialect = dialect;
    this.cache = cache;
  }

  void createSchemas(Session session, Collection<SchemaName> schemas) throws EngineException {
    materializer.createSchemas(session, schemas);
  }

  /**
   * Empties shadow schemas of all but some relations, and drops those that are empty then.
   *
   * @param kept folded names
   */
  void clear(Session session, Collection<SchemaName> schemas, Set<RelationName> kept)
      throws EngineException {
    Catalogue catalogue = new Catalogue(session, dialect);
    for (SchemaName schema : schemas) {
      Map<RelationName, RelationKind> left = catalogue.relations(schema);
      boolean isKept = left.keySet().removeIf(name -> kept.contains(name.folded()));
      if (!isKept) {
        execute(session, new Intention.DropSchema(schema));
        continue;
      }
      for (Map.Entry<RelationName, RelationKind> relation : left.entrySet()) {
        execute(session, new Intention.DropRelation(relation.getKey(), relation.getValue()));
      }
    }
    cache.clear();
  }

  private void execute(Session session, Intention intention) throws EngineException {
    for (Statement statement : dialect.statements(intention)) {
      session.execute(statement.text());
    }
  }

  /**
   * Lets what has a model's name stand where it is to be built, until it is known whether it will.
   */
  void prepare(Node model, Session session) throws EngineException, DiagnosticException {
    RelationName shadow = model.details().relation();
    if (!ShadowSchema.has(shadow)) {
      return;
    }
    boolean isBatched = model instanceof Model own && own.isMicrobatch();
    if (isBatched || !changes.maySkip(model)) {
      makeRoom(model, session);
      return;
    }
    Catalogue catalogue = new Catalogue(session, dialect);
    RelationName live = ShadowSchema.live(shadow);
    Optional<RelationKind> kind = catalogue.kindOf(live);
    if (kind.isPresent() && catalogue.kindOf(shadow).isEmpty()) {
      materializer.build(
          session, NodeBuild.of(new ViewMaterialization(shadow, "select * from " + live)));
      cache.put(shadow, kind.get());
      standing.add(model.id());
    }
  }

  /**
   * Makes room for a model that is built after all.
   *
   * @return whether something stood there, so that its code may now see something else
   */
  boolean isRoomMade(Node model, Session session) throws EngineException, DiagnosticException {
    RelationName shadow = model.details().relation();
    if (!standing.remove(model.id())) {
      return false;
    }
    execute(session, new Intention.DropRelation(shadow, RelationKind.VIEW));
    cache.remove(shadow);
    makeRoom(model, session);
    return true;
  }

  // A table that is to grow does so in a copy.
  private void makeRoom(Node model, Session session) throws EngineException, DiagnosticException {
    if (isCopied(model)) {
      copy(model.details().relation(), session);
    }
  }

  private boolean copy(RelationName shadow, Session session)
      throws EngineException, DiagnosticException {
    RelationName live = ShadowSchema.live(shadow);
    if (!new Catalogue(session, dialect).kindOf(live).equals(Optional.of(RelationKind.TABLE))) {
      return false;
    }
    materializer.build(session, NodeBuild.of(new TableCopy(shadow, live)));
    return true;
  }

  // What a person's own SQL does with the table that it finds, nobody else knows.
  private boolean isCopied(Node node) {
    boolean isTable = node.config().materialized().equals("table");
    return grows(node)
        || (isTable && readsItself(node))
        || isBuiltByOwn(node)
        || node.config().preHooks().stream().anyMatch(hook -> THIS.matcher(hook.sql()).find());
  }

  /** Whether a node's code may read the relation that it makes, judged by its text. */
  static boolean readsItself(Node node) {
    return OWN_NAME.matcher(node.details().origin().rawCode()).find();
  }

  /** Whether a materialization of the project or a package builds a node. */
  boolean isBuiltByOwn(Node node) {
    return materializations.isOwn(node);
  }

  private boolean grows(Node node) {
    return node.config().materialized().equals("incremental") && !materializations.refreshes(node);
  }

  /**
   * Copies the tables that a macro makes besides the model's own, as it may add to them.
   *
   * @return whether there were any, so that the macro, which did not see them, is to run again
   */
  boolean copyOthers(Node model, Session session) throws EngineException, DiagnosticException {
    boolean any = false;
    for (RelationName relation : made(model)) {
      boolean isOther = !relation.folded().equals(model.details().relation().folded());
      any |= isOther && copy(relation, session);
    }
    return any;
  }

  /** Throws when macros made something of a model that cannot take its name with it. */
  static void check(Node model, Collection<RelationName> made) throws DiagnosticException {
    SchemaName own = model.details().relation().folded().schemaName();
    for (RelationName relation : made) {
      boolean isBeside = relation.folded().schemaName().equals(own);
      if (ShadowSchema.has(model.details().relation()) && !isBeside) {
        throw AfterTests.refused(model, "its macros made " + relation + ", which is elsewhere");
      }
    }
  }

  /** Notes what macros say that they made of a model. */
  void note(Node model, Built built) {
    made.put(model.id(), built.relations());
  }

  /** The relations that were made of a model, by their names where it was built. */
  List<RelationName> made(Node model) {
    return made.getOrDefault(model.id(), List.of(model.details().relation()));
  }

  /** What the ways of a table to its name and back cost, in words. */
  String cost(Node node, Session session) throws EngineException {
    OptionalLong rows = new Catalogue(session, dialect).estimatedRows(node.details().relation());
    if (rows.isEmpty()) {
      return "; its rows are written twice, as it is published after its tests";
    }
    String words = isCopied(node) ? "are copied first and at the end" : "are written twice";
    return String.format(
        Locale.ROOT,
        "; some %,d rows %s, as it is published after its tests",
        rows.getAsLong(),
        words);
  }

  /**
   * Gives models their names, all in one transaction.
   *
   * @param shadows the models where they were built
   * @param named works that know them by their names
   */
  void takeOver(Collection<Node> shadows, NodeWorks named, Session session)
      throws EngineException, DiagnosticException {
    List<Materializer.Part> parts = new ArrayList<>();
    for (Node shadow : shadows) {
      for (RelationName built : made(shadow)) {
        parts.add(() -> taken(shadow, built, named, session));
      }
    }
    materializer.buildTogether(session, parts);
    cache.clear();
    shadows.forEach(changes::named);
  }

  private NodeBuild taken(Node model, RelationName built, NodeWorks named, Session session)
      throws EngineException, DiagnosticException {
    RelationName target = ShadowSchema.live(built);
    Catalogue catalogue = new Catalogue(session, dialect);
    Optional<RelationKind> kind = catalogue.kindOf(built);
    if (kind.isEmpty()) {
      throw AfterTests.refused(model, "its macros say that they made " + built + ", and did not");
    }
    if (kind.get() == RelationKind.TABLE) {
      return NodeBuild.of(new TableCopy(target, built));
    }
    boolean isOwnSql =
        model.config().materialized().equals("view") && !materializations.isFree(model);
    return isOwnSql
        ? new NodeBuild(
            new ViewCopy(target, built, named.keptCode().compileNamed(model.id(), session).sql()),
            List.of(),
            List.of(),
            model.config().text("sql_header"),
            Optional.empty(),
            List.of())
        : NodeBuild.of(new ViewCopy(target, built, select(built, catalogue)));
  }

  // A view has the names that it was made with, so it is made again with those that count.
  private static String select(RelationName view, Catalogue catalogue) throws EngineException {
    String definition = catalogue.view(view).orElseThrow();
    String query = ViewText.select(definition);
    String select = ShadowSchema.live(query);
    boolean namesColumns = definition.substring(0, definition.indexOf(query)).contains("(");
    return namesColumns
        ? "select * from (" + select + ") as made (" + columns(view, catalogue) + ")"
        : select;
  }

  private static String columns(RelationName view, Catalogue catalogue) throws EngineException {
    return catalogue.columns(view).stream()
        .map(Column::name)
        .map(Identifier::quote)
        .collect(Collectors.joining(", "));
  }
}
