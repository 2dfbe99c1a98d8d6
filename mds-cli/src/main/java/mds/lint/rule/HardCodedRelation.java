package mds.lint.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.lint.LintRule;
import mds.lint.LintedModel;
import mds.lint.SelectedRelation;

/** A model reads a table by its name in the database: the graph does not know of it. */
final class HardCodedRelation implements LintRule {

  /** The database's own tables, which are nobody's model and no source. */
  private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "pg_catalog");

  @Override
  public String label() {
    return "hard-coded-relation";
  }

  @Override
  public List<Diagnostic> check(LintedModel model) {
    List<Diagnostic> found = new ArrayList<>();
    for (SelectedRelation relation : model.code().relations()) {
      if (isHardCoded(relation)) {
        String name = String.join(".", relation.path());
        String table = relation.path().get(relation.path().size() - 1);
        found.add(
            Diagnostic.warning(this, "`" + name + "` is read by its name in the database")
                .at(model.code().at(relation.range()))
                .hint("if a model or seed makes it: {{ ref('" + table + "') }}")
                .hint("if others make it, declare it under `sources:` and use {{ source(...) }}"));
      }
    }
    return found;
  }

  private static boolean isHardCoded(SelectedRelation relation) {
    int parts = relation.path().size();
    return relation.kind() == SelectedRelation.Kind.NAME
        && parts > 1
        && !SYSTEM_SCHEMAS.contains(relation.path().get(parts - 2).toLowerCase(Locale.ROOT));
  }
}
