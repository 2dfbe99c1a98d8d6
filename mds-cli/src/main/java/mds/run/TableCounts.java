package mds.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mds.engine.Catalogue;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;

/** How many rows each table of a database has: what a copy of it is held against. */
public final class TableCounts {

  private TableCounts() {}

  /** By {@code schema.table}, in the order of the names. */
  public static Map<String, Long> of(Engine engine) throws EngineException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (Session session = engine.session()) {
      Catalogue catalogue = new Catalogue(session, engine.dialect());
      for (String schema : new TreeSet<>(catalogue.schemas(engine.databaseName()))) {
        SchemaName name = SchemaName.of(engine.databaseName(), schema);
        for (RelationName table : tables(catalogue, name)) {
          long rows = session.query("select count(*) from " + table).number(0);
          counts.put(schema + "." + table.identifier(), rows);
        }
      }
    }
    return counts;
  }

  private static List<RelationName> tables(Catalogue catalogue, SchemaName schema)
      throws EngineException {
    List<RelationName> tables = new ArrayList<>();
    catalogue
        .relations(schema)
        .forEach(
            (name, kind) -> {
              if (kind == RelationKind.TABLE) {
                tables.add(name);
              }
            });
    return tables;
  }

  /** What differs, in words; empty when all is the same. */
  public static List<String> differences(Map<String, Long> expected, Map<String, Long> found) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (table, rows) -> {
          Long other = found.get(table);
          if (other == null) {
            differences.add("`" + table + "` is missing");
          } else if (!other.equals(rows)) {
            differences.add("`" + table + "` has " + other + " rows, not " + rows);
          }
        });
    found.keySet().stream()
        .filter(table -> !expected.containsKey(table))
        .forEach(table -> differences.add("`" + table + "` is there besides"));
    return differences;
  }
}
