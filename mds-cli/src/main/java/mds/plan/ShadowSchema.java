package mds.plan;

import mds.sql.RelationName;

/** Where models are built that take their names after their tests: a schema beside their own. */
public final class ShadowSchema {

  private static final String ENDING = "__mds_shadow";

  private ShadowSchema() {}

  /** Where a relation is built until its tests have passed. */
  public static RelationName of(RelationName name) {
    return new RelationName(name.database(), name.schema() + ENDING, name.identifier());
  }

  public static boolean has(RelationName name) {
    return isShadow(name.schema());
  }

  public static boolean isShadow(String schema) {
    return schema.endsWith(ENDING);
  }

  /** The name that a relation is to have; that of others stays. */
  public static RelationName live(RelationName name) {
    return new RelationName(name.database(), live(name.schema()), name.identifier());
  }

  /** A text, such as SQL, with the names that relations are to have. */
  public static String live(String text) {
    return text.replace(ENDING, "");
  }
}
