package mds.run.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.plan.ShadowSchema;
import mds.plan.change.FileFact;
import mds.plan.change.TableName;

/**
 * What a query reads, directly or through views and macros.
 *
 * @param tables each with its version: of a view that is its text, and what it reads is here, too
 * @param macros each with its definition's checksum
 * @param obstacles why the same inputs may give another result, or are not known
 */
record Inputs(
    Map<TableName, String> tables,
    Map<String, String> macros,
    Set<FileFact> files,
    List<String> obstacles) {

  static Inputs none() {
    return new Inputs(
        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new ArrayList<>());
  }

  /**
   * The versions by names for people. What is read as it was and as it is to be, through a view
   * that knows nothing of the latter, has a version that it never has again.
   */
  Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    tables.forEach(
        (name, version) ->
            versions.merge(
                ShadowSchema.live(name.toString()),
                version,
                (one, other) -> one.equals(other) ? one : one + " and " + other));
    macros.forEach((name, version) -> versions.put(name + "()", version));
    return versions;
  }
}
