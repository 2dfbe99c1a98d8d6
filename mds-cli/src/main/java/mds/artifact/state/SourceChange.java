package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.same;

import java.util.List;
import java.util.Map;
import mds.diagnostic.Diagnostic;

/**
 * A source now and before.
 *
 * @param comparesUnrendered whether database and schema are compared as written
 */
record SourceChange(Map<String, Object> now, Map<String, Object> before, boolean comparesUnrendered)
    implements NodeChange {

  private static final List<String> AS_WRITTEN =
      List.of("unrendered_database", "unrendered_schema", "identifier");
  private static final List<String> RENDERED = List.of("database", "schema", "identifier");
  private static final List<String> REST =
      List.of("fqn", "quoting", "freshness", "loaded_at_field", "external");

  @Override
  public boolean sameConfig() {
    return map(now, "unrendered_config").equals(map(before, "unrendered_config"));
  }

  @Override
  public boolean sameRelation() {
    return same(now, before, comparesUnrendered ? AS_WRITTEN : RENDERED);
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    return sameConfig() && sameRelation() && same(now, before, REST);
  }
}
