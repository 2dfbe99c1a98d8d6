package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.compile.NodeCompiler;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.Node;
import mds.sql.Dialect;
import mds.sql.Identifier;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.template.context.MacroSpace;
import mds.template.context.RelationValue;
import mds.value.Access;
import mds.value.Iteration;
import mds.value.None;
import mds.value.Text;

/**
 * Schemas by the macros with which dbt lists and makes them and what is in them, for projects that
 * replace one.
 */
final class SchemaMacros {

  private static final Set<ResourceType> BUILT =
      EnumSet.of(ResourceType.MODEL, ResourceType.SEED, ResourceType.SNAPSHOT);
  private static final String CREATE = "create_schema";
  private static final String LIST = "list_schemas";
  private static final String RELATIONS = "list_relations_without_caching";

  private final NodeCompiler compiler;
  private final Dialect dialect;
  private final MacroSpace macros;

  SchemaMacros(NodeCompiler compiler, Dialect dialect) {
    this.compiler = compiler;
    this.dialect = dialect;
    this.macros = compiler.project().scope().macros();
  }

  /** Whether the project has macros of its own for making schemas. */
  boolean makeSchemas() {
    return macros.isOverridden(CREATE) || macros.isOverridden(LIST);
  }

  /** Whether the project has a macro of its own that lists relations. */
  boolean listRelations() {
    return macros.isOverridden(RELATIONS);
  }

  /** A cache that lists by the project's macro, if it has one. */
  RelationCache cache() {
    RelationCache cache = new RelationCache();
    if (listRelations()) {
      cache.listBy(this::relations);
    }
    return cache;
  }

  /** Has the project's macro fill a cache, if it has one: dbt asks before all else. */
  void fill(RelationCache cache, Session session) throws EngineException {
    if (!listRelations()) {
      return;
    }
    Catalogue catalogue = new Catalogue(session, dialect);
    for (Node node : compiler.project().nodes().values()) {
      if (BUILT.contains(node.type()) && !node.isEphemeral()) {
        cache.relations(node.details().relation().schemaName(), catalogue);
      }
    }
  }

  /** Makes the schemas that are not listed; each lasts by itself. */
  void create(Session session, Collection<SchemaName> schemas)
      throws EngineException, DiagnosticException {
    Set<SchemaName> there = new LinkedHashSet<>();
    Set<Optional<String>> databases = new LinkedHashSet<>();
    schemas.forEach(schema -> databases.add(schema.database()));
    for (Optional<String> database : databases) {
      there.addAll(listed(session, database));
    }
    for (SchemaName schema : schemas) {
      if (there.add(folded(schema))) {
        call(session, CREATE, Map.of("relation", relation(schema)));
      }
    }
  }

  // Named as dbt does, in quotes.
  private List<SchemaName> listed(Session session, Optional<String> database)
      throws EngineException, DiagnosticException {
    Object name = database.<Object>map(Identifier::quote).orElse(None.NONE);
    List<SchemaName> listed = new ArrayList<>();
    for (Object row : Iteration.list(call(session, LIST, Map.of("database", name)))) {
      Object schema = Access.item(row, 0L);
      if (schema != None.NONE) {
        listed.add(folded(new SchemaName(database, Text.str(schema))));
      }
    }
    return listed;
  }

  private static SchemaName folded(SchemaName schema) {
    return new SchemaName(
        schema.database().map(name -> name.toLowerCase(Locale.ROOT)),
        schema.name().toLowerCase(Locale.ROOT));
  }

  /** The relations of a schema as the project's macro lists them. */
  Map<RelationName, RelationKind> relations(Session session, SchemaName schema)
      throws EngineException {
    try {
      Object rows = call(session, RELATIONS, Map.of("schema_relation", relation(schema)));
      Map<RelationName, RelationKind> relations = new LinkedHashMap<>();
      for (Object row : Iteration.list(rows)) {
        boolean isView = Access.item(row, 3L).equals(RelationKind.VIEW.word());
        relations.put(
            schema.relation(Text.str(Access.item(row, 1L))),
            isView ? RelationKind.VIEW : RelationKind.TABLE);
      }
      return relations;
    } catch (DiagnosticException failure) {
      throw EngineException.because(failure);
    }
  }

  private RelationValue relation(SchemaName schema) {
    return RelationValue.of(schema, compiler.project().config().quoting());
  }

  private Object call(Session session, String name, Map<String, Object> arguments)
      throws EngineException, DiagnosticException {
    boolean isOuter = !session.isInTransaction();
    SessionWarehouse warehouse =
        isOuter
            ? SessionWarehouse.transactional(session, dialect, new RelationCache())
            : new SessionWarehouse(session, dialect, new RelationCache());
    MacroSpace.Macro macro = macros.find(compiler.project().config().name(), name).orElseThrow();
    try {
      Object returned = compiler.call(macro, arguments, warehouse);
      if (isOuter) {
        warehouse.commit();
      }
      return returned;
    } finally {
      if (isOuter) {
        session.rollback();
      }
    }
  }
}
