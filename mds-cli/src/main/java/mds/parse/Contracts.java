package mds.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.Column;
import mds.node.Constraint;
import mds.node.Model;
import mds.node.Node;
import mds.value.None;

/** Holds what YAML files say of contracts and constraints to what a contract needs. */
final class Contracts {

  private static final List<String> SCHEMA_CHANGES = List.of("append_new_columns", "fail");

  private final List<Diagnostic> problems;

  /**
   * @param problems where errors and warnings are added
   */
  Contracts(List<Diagnostic> problems) {
    this.problems = problems;
  }

  void check(Collection<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Model model) {
        check(model);
      }
    }
  }

  private void check(Model model) {
    if (model.hasContract() && model.details().properties().patchPath().isPresent()) {
      checkContract(model);
    }
    if (model.hasContract() && model.config().materialized().equals("incremental")) {
      checkSchemaChange(model);
    }
    checkPrimaryKeys(model);
    checkFreshness(model);
  }

  private void checkContract(Model model) {
    if (model.details().properties().columns().isEmpty()) {
      problems.add(
          wrong(model, "the contract of `" + model.name() + "` names no columns")
              .hint("list them under `columns:`, each with its `data_type`")
              .inDbt("Constraints must be defined in a `yml` schema configuration file"));
    }
    if (!model.details().origin().language().equals("sql")) {
      problems.add(
          wrong(model, "`" + model.name() + "` has a contract and is written in Python")
              .hint("a contract is enforced for models in SQL only")
              .inDbt("Language Error: Expected 'sql' but found 'python'"));
    }
    boolean warns = model.allConstraints().stream().anyMatch(Constraint::warnUnsupported);
    if (warns && !model.enforcesConstraints()) {
      problems.add(
          Diagnostic.warning(
                  Code.WRONG_CONSTRAINT,
                  "the constraints of `%s` have no effect on a %s"
                      .formatted(model.name(), model.config().materialized()),
                  DbtEvent.CONSTRAINTS_UNSUPPORTED,
                  "Constraint types are not supported for %s materializations and will be ignored."
                      .formatted(model.config().materialized()))
              .at(place(model))
              .hint("build it as a table, or set `warn_unsupported: false` on each"));
    }
  }

  private void checkSchemaChange(Model model) {
    String setting = model.config().text("on_schema_change").orElse("ignore");
    if (!SCHEMA_CHANGES.contains(setting)) {
      problems.add(
          Diagnostic.error(
                  Code.WRONG_SETTING,
                  "`on_schema_change: "
                      + setting
                      + "` and the contract of `"
                      + model.name()
                      + "` exclude each other")
              .at(place(model))
              .hint("use one of " + String.join(", ", SCHEMA_CHANGES))
              .inDbt(
                  "Invalid value for on_schema_change: %s. Models materialized as incremental with contracts enabled must set on_schema_change to 'append_new_columns' or 'fail'"
                      .formatted(setting)));
    }
  }

  // The words are dbt's, which scripts look for.
  private void checkFreshness(Model model) {
    if (model.config().map("freshness").get("build_after") instanceof Map<?, ?> limit) {
      boolean hasCount = limit.get("count") != None.NONE;
      boolean hasPeriod = limit.get("period") != None.NONE;
      if (hasCount != hasPeriod) {
        problems.add(
            Diagnostic.error(
                    Code.WRONG_SETTING,
                    "`freshness.build_after` must have a value for `%s` if a `%s` is provided"
                        .formatted(hasCount ? "period" : "count", hasCount ? "count" : "period"))
                .at(place(model))
                .hint("give it both"));
      }
    }
  }

  private void checkPrimaryKeys(Model model) {
    List<String> keys = new ArrayList<>();
    for (Column column : model.details().properties().columns().values()) {
      if (column.constraints().stream().anyMatch(Contracts::isPrimaryKey)) {
        keys.add(column.name());
      }
    }
    if (keys.size() > 1) {
      String names = "`" + String.join("`, `", keys) + "`";
      problems.add(
          wrong(model, "each of the columns " + names + " is the primary key of " + model.name())
              .hint("write one constraint with `columns:` at the model")
              .inDbt(
                  "Found %d columns (['%s']) with primary key constraints defined"
                      .formatted(keys.size(), String.join("', '", keys))));
    }
    if (!keys.isEmpty() && model.constraints().stream().anyMatch(Contracts::isPrimaryKey)) {
      problems.add(
          wrong(model, "`" + model.name() + "` has a primary key of its own and one of a column")
              .hint("write it in one of the two places")
              .inDbt("Primary key constraints defined at the model level and the columns level"));
    }
  }

  private static boolean isPrimaryKey(Constraint constraint) {
    return constraint.type() == Constraint.Type.PRIMARY_KEY;
  }

  private static Diagnostic wrong(Model model, String message) {
    return Diagnostic.error(Code.WRONG_CONSTRAINT, message).at(place(model));
  }

  private static Location place(Model model) {
    return model.details().properties().place().orElse(model.details().origin().source().start());
  }
}
