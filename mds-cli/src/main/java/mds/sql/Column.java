package mds.sql;

/**
 * A column of a relation or result.
 *
 * @param type as the database spells it, with its parameters: {@code DECIMAL(18,3)}
 */
public record Column(String name, String type) {

  /** As in a column list of {@code create table}. */
  public String definition() {
    return Identifier.quote(name) + " " + type;
  }
}
