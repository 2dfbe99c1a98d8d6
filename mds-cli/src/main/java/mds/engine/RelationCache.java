package mds.engine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;

/**
 * Which relations there are, asked of the database once a schema and kept up by whoever changes
 * one: with thousands of tables each question to the catalogue costs tens of milliseconds.
 *
 * <p>Safe for use by several threads. What a person's own SQL makes or drops is not seen.
 */
public final class RelationCache {

  private final Map<SchemaName, Map<String, Entry>> schemas = new LinkedHashMap<>();

  private Optional<Listing> listing = Optional.empty();

  private record Entry(RelationName name, RelationKind kind) {}

  /** Says what relations there are in a schema. */
  public interface Listing {
    Map<RelationName, RelationKind> relations(Session session, SchemaName schema)
        throws EngineException;
  }

  /** Has another list the relations of schemas than the database's catalogue. */
  public synchronized void listBy(Listing other) {
    listing = Optional.of(other);
  }

  /** The kind of a relation; reads its whole schema the first time. */
  public synchronized Optional<RelationKind> kindOf(RelationName relation, Catalogue catalogue)
      throws EngineException {
    Entry entry = entries(relation.schemaName(), catalogue).get(fold(relation.identifier()));
    return Optional.ofNullable(entry).map(Entry::kind);
  }

  /** All relations of a schema, named as their makers wrote them. */
  public synchronized Map<RelationName, RelationKind> relations(
      SchemaName schema, Catalogue catalogue) throws EngineException {
    Map<RelationName, RelationKind> relations = new LinkedHashMap<>();
    for (Entry entry : entries(schema, catalogue).values()) {
      relations.put(entry.name(), entry.kind());
    }
    return relations;
  }

  private Map<String, Entry> entries(SchemaName schema, Catalogue catalogue)
      throws EngineException {
    Map<String, Entry> known = schemas.get(fold(schema));
    if (known != null) {
      return known;
    }
    Map<String, Entry> read = new LinkedHashMap<>();
    Map<RelationName, RelationKind> listed =
        listing.isPresent()
            ? listing.get().relations(catalogue.session(), schema)
            : catalogue.relations(schema);
    listed.forEach((name, kind) -> read.put(fold(name.identifier()), new Entry(name, kind)));
    schemas.put(fold(schema), read);
    return read;
  }

  /** Notes that a relation is there now, of this kind. */
  public synchronized void put(RelationName relation, RelationKind kind) {
    Map<String, Entry> known = schemas.get(fold(relation.schemaName()));
    if (known != null) {
      known.put(fold(relation.identifier()), new Entry(relation, kind));
    }
  }

  /** Notes that a relation is gone. */
  public synchronized void remove(RelationName relation) {
    Map<String, Entry> known = schemas.get(fold(relation.schemaName()));
    if (known != null) {
      known.remove(fold(relation.identifier()));
    }
  }

  /** Forgets everything, so that the database is asked again. */
  public synchronized void clear() {
    schemas.clear();
  }

  private static SchemaName fold(SchemaName schema) {
    return schema.relation("").folded().schemaName();
  }

  private static String fold(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }
}
