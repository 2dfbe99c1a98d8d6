package mds.engine;

import static org.assertj.core.api.Assertions.assertThat;

import mds.engine.duckdb.DuckDbProvider;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import org.junit.jupiter.api.Test;

class RelationCacheTest {

  @Test
  void schemasAreReadOnceAndKeptUp() throws Exception {
    try (Engine engine = new DuckDbProvider().open(EngineSettings.of(EngineSettings.IN_MEMORY));
        Session session = engine.session()) {
      SchemaName schema = SchemaName.of(engine.databaseName(), "main");
      Catalogue catalogue = new Catalogue(session, engine.dialect());
      session.execute("create table \"Orders\" as select 1 as a");
      RelationCache cache = new RelationCache();
      assertThat(cache.kindOf(schema.relation("orders"), catalogue)).contains(RelationKind.TABLE);
      session.execute("create view unseen as select 1 as a");
      assertThat(cache.kindOf(schema.relation("unseen"), catalogue)).isEmpty();
      cache.put(RelationName.of("MEMORY", "MAIN", "unseen"), RelationKind.VIEW);
      cache.remove(schema.relation("ORDERS"));
      assertThat(cache.relations(schema, catalogue))
          .containsOnlyKeys(RelationName.of("MEMORY", "MAIN", "unseen"));
      cache.clear();
      assertThat(cache.relations(schema, catalogue))
          .containsOnlyKeys(schema.relation("Orders"), schema.relation("unseen"));
    }
  }
}
