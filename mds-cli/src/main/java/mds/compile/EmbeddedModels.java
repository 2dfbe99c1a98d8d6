package mds.compile;

import java.util.List;
import mds.diagnostic.LineMap;

/**
 * Puts ephemeral models in front of a statement as common table expressions, joined to those that
 * it has itself. The text is the one that dbt makes.
 */
final class EmbeddedModels {

  private final StringBuilder sql = new StringBuilder();
  private final CompiledLines lines = new CompiledLines();

  /**
   * @param models each after those that it reads itself
   */
  EmbeddedModels(String own, LineMap ownLines, List<Expression> models) {
    if (models.isEmpty()) {
      sql.append(own);
      lines.add(0, 0, ownLines);
    } else {
      int with = SqlStart.afterWith(own);
      int cut = with >= 0 ? with : SqlStart.firstToken(own);
      sql.append(own, 0, cut);
      lines.add(0, 0, ownLines);
      sql.append(with >= 0 ? "" : "with");
      addAll(models);
      sql.append(with >= 0 ? ", " : " ");
      lines.add(sql.length(), sql.length() - cut, ownLines);
      sql.append(own, cut, own.length());
    }
  }

  private void addAll(List<Expression> models) {
    String separator = "";
    for (Expression model : models) {
      sql.append(separator);
      int start = sql.length() + model.text().indexOf('\n') + 1;
      lines.add(start, start, model.lines());
      sql.append(model.text());
      separator = ", ";
    }
  }

  String sql() {
    return sql.toString();
  }

  CompiledLines lines() {
    return lines;
  }
}
