package mds.ingest.feed;

import java.util.Map;
import java.util.Optional;
import mds.artifact.read.JsonValues;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.ingest.TableForm;
import mds.sql.Literal;

/** Reads from a table's file which file it was made of. */
public record Origins(Session session) {

  /** A table and where it comes from. */
  public record Origin(String feed, String market, LoadedFile file, Optional<TableForm> form) {}

  /** Empty for a table that no feed made. */
  public Optional<Origin> of(String table) throws EngineException {
    String found =
        "select decode(value) from parquet_kv_metadata("
            + Literal.quote(table)
            + ") where decode(key) = 'mds_origin'";
    for (var row : session.query(found).rows()) {
      if (JsonValues.of(String.valueOf(row.get(0))) instanceof Map<?, ?> words
          && words.get("feed") instanceof String feed
          && words.get("market") instanceof String market) {
        Optional<TableForm> form =
            Optional.<Object>ofNullable(words.get("form")).flatMap(TableForm::of);
        return LoadedFile.of(words).map(file -> new Origin(feed, market, file, form));
      }
    }
    return Optional.empty();
  }
}
