package mds.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which parts of a relation's name stand in quotes where templates and artifacts show it. What mds
 * itself makes statements of is quoted whole.
 */
public record Quoting(boolean database, boolean schema, boolean identifier) {

  /** What holds where nothing is set. */
  public static final Quoting ALL = new Quoting(true, true, true);

  /** The same with what settings say otherwise, by the names of the parts. */
  public Quoting with(Map<String, Object> settings) {
    return new Quoting(
        flag(settings, "database", database),
        flag(settings, "schema", schema),
        flag(settings, "identifier", identifier));
  }

  private static boolean flag(Map<String, Object> settings, String name, boolean otherwise) {
    return settings.get(name) instanceof Boolean flag ? flag : otherwise;
  }

  /** Whether a part is quoted; what is no part of a name is. */
  public boolean covers(String part) {
    return switch (part) {
      case "database" -> database;
      case "schema" -> schema;
      case "identifier" -> identifier;
      default -> true;
    };
  }

  /** A name as SQL. */
  public String text(RelationName name) {
    List<String> parts = new ArrayList<>(3);
    name.database().ifPresent(known -> parts.add(quoted(known, database)));
    parts.add(quoted(name.schema(), schema));
    parts.add(quoted(name.identifier(), identifier));
    return String.join(".", parts);
  }

  private static String quoted(String part, boolean isQuoted) {
    return isQuoted ? Identifier.quote(part) : part;
  }
}
