package mds.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.value.None;
import mds.value.Text;

/**
 * A rule of a contract that the database holds a column or a whole model to.
 *
 * @param to what a foreign key refers to
 * @param columns that a constraint of a whole model is about; empty for one of a column
 * @param isOfModel whether it stands at the model, not at a column
 */
public record Constraint(
    Type type,
    Optional<String> name,
    Optional<String> expression,
    boolean warnUnenforced,
    boolean warnUnsupported,
    Optional<Referred> to,
    List<String> toColumns,
    List<String> columns,
    boolean isOfModel) {

  /** What a constraint demands. */
  public enum Type {
    CHECK,
    NOT_NULL,
    UNIQUE,
    PRIMARY_KEY,
    FOREIGN_KEY,
    CUSTOM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a foreign key refers to.
   *
   * @param text the call of ref or source, as written
   * @param references that call
   * @param relation where what it means is built; empty until the model is compiled
   */
  public record Referred(String text, References references, Optional<String> relation) {

    public Referred with(References resolved) {
      return new Referred(text, resolved, relation);
    }

    /** The same with the name of the relation that it means. */
    public Referred at(String name) {
      return new Referred(text, references, Optional.of(name));
    }
  }

  public Constraint {
    toColumns = List.copyOf(toColumns);
    columns = List.copyOf(columns);
  }

  /** The same constraint, with more known of what it refers to. */
  public Constraint with(Referred other) {
    return new Constraint(
        type,
        name,
        expression,
        warnUnenforced,
        warnUnsupported,
        Optional.of(other),
        toColumns,
        columns,
        isOfModel);
  }

  /** The constraint in the manifest's shape. */
  public Map<String, Object> document() {
    return document(to.map(referred -> referred.relation().orElse(referred.text())));
  }

  private Map<String, Object> document(Optional<String> shownTo) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", type.word());
    document.put("name", orNone(name));
    document.put("expression", orNone(expression));
    document.put("warn_unenforced", warnUnenforced);
    document.put("warn_unsupported", warnUnsupported);
    document.put("to", orNone(shownTo));
    document.put("to_columns", toColumns);
    if (isOfModel) {
      document.put("columns", columns);
    }
    return document;
  }

  private static Object orNone(Optional<String> text) {
    return text.<Object>map(value -> value).orElse(None.NONE);
  }

  // The checksums of contracts are made of this text, and are compared with those that dbt made.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(isOfModel ? "Model" : "Column");
    text.append("LevelConstraint(type=<ConstraintType.").append(type.word());
    text.append(": '").append(type.word()).append("'>");
    document(to.map(Referred::text))
        .forEach(
            (key, value) -> {
              if (!key.equals("type")) {
                text.append(", ").append(key).append('=').append(Text.repr(value));
              }
            });
    return text.append(')').toString();
  }
}
