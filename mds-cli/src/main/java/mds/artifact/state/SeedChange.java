package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.same;

import java.util.List;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;

/** A seed now and before; of one above a mebibyte only the path is known. */
record SeedChange(Map<String, Object> now, Map<String, Object> before) implements NodeChange {

  private CodeChange rest() {
    return new CodeChange(now, before);
  }

  @Override
  public boolean sameConfig() {
    return rest().sameConfig();
  }

  @Override
  public boolean sameRelation() {
    return rest().sameRelation();
  }

  @Override
  public boolean samePersistedDescription() {
    return rest().samePersistedDescription();
  }

  @Override
  public boolean sameBody(List<Diagnostic> warnings) {
    boolean isSame = same(now, before, "checksum");
    if ("path".equals(map(now, "checksum").get("name"))) {
      warnings.add(warning(isSame));
    }
    return isSame;
  }

  private Diagnostic warning(boolean isSame) {
    boolean wasLarge = "path".equals(map(before, "checksum").get("name"));
    String seed = "Found a seed (" + now.get("package_name") + "." + now.get("name") + ") >1MB in ";
    if (!wasLarge) {
      return warning(
          DbtEvent.SEED_INCREASED, seed + "size. The previous file was <=1MB, so it has changed");
    }
    return isSame
        ? warning(
            DbtEvent.SEED_NOT_COMPARED,
            seed
                + "size at the same path: mds cannot tell if it has changed: assuming they are"
                + " the same")
        : warning(
            DbtEvent.SEED_MOVED,
            seed + "size. The previous file was in a different location, assuming it has changed");
  }

  private Diagnostic warning(DbtEvent event, String message) {
    return Diagnostic.warning(Code.SEED_NOT_COMPARED, message, event, message)
        .hint("name it in the selection when it has: --select " + now.get("name"));
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    return sameBody(warnings)
        && sameConfig()
        && samePersistedDescription()
        && same(now, before, "fqn")
        && sameRelation();
  }
}
