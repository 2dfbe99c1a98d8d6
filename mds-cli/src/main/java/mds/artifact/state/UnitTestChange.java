package mds.artifact.state;

import java.util.List;
import java.util.Map;
import mds.diagnostic.Diagnostic;

/** A unit test now and before: its checksum covers what it says, and the rows of its fixtures. */
record UnitTestChange(Map<String, Object> now, Map<String, Object> before) implements NodeChange {

  @Override
  public boolean sameConfig() {
    return Documents.same(now, before, "config");
  }

  @Override
  public boolean sameRelation() {
    return true;
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    return Documents.same(now, before, "checksum");
  }
}
