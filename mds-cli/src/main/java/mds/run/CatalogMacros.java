package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.compile.NodeCompiler;
import mds.diagnostic.DiagnosticException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.Quoting;
import mds.sql.RelationDescription;
import mds.sql.RelationDescription.DescribedColumn;
import mds.sql.RelationDescription.Others;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.template.context.MacroSpace;
import mds.template.context.MacroUse;
import mds.template.context.RelationValue;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.Text;
import mds.value.Truth;

/** The catalogue by the macros that dbt asks, for projects that replace one. */
public final class CatalogMacros {

  // With more relations dbt asks for whole schemas.
  private static final int RELATIONS_AT_MOST = 100;

  private static final Pattern STATISTIC =
      Pattern.compile("stats:([^:]+):(label|value|description|include)");

  private final NodeCompiler compiler;
  private final Dialect dialect;
  private final MacroSpace macros;

  public CatalogMacros(NodeCompiler compiler, Dialect dialect) {
    this.compiler = compiler;
    this.dialect = dialect;
    this.macros = compiler.project().scope().macros();
  }

  /** Whether the project has a macro of its own for the catalogue. */
  public boolean areReplaced() {
    return macros.replaces(MacroUse.CATALOG);
  }

  /** What the macros say of relations, in the order of their rows. */
  public List<RelationDescription> describe(Session session, Collection<RelationName> relations)
      throws DiagnosticException {
    Map<Optional<String>, List<RelationName>> byDatabase = new LinkedHashMap<>();
    for (RelationName name : relations) {
      byDatabase.computeIfAbsent(name.database(), first -> new ArrayList<>()).add(name);
    }
    boolean isByRelation = relations.size() <= RELATIONS_AT_MOST;
    List<RelationDescription> descriptions = new ArrayList<>();
    for (List<RelationName> names : byDatabase.values()) {
      descriptions.addAll(described(ask(session, names, isByRelation)));
    }
    return descriptions;
  }

  private Object ask(Session session, List<RelationName> names, boolean isByRelation)
      throws DiagnosticException {
    Quoting quoting = compiler.project().config().quoting();
    TreeSet<String> schemas = new TreeSet<>();
    List<Object> relations = new ArrayList<>();
    for (RelationName name : names) {
      schemas.add(name.schema());
      relations.add(RelationValue.of(name, quoting));
    }
    Object viewOf = RelationValue.of(names.get(0), quoting).attribute("information_schema");
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("information_schema", ((TemplateCallable) viewOf).call(Arguments.NONE));
    arguments.put(
        isByRelation ? "relations" : "schemas",
        isByRelation ? relations : new ArrayList<Object>(schemas));
    String name = isByRelation ? "get_catalog_relations" : "get_catalog";
    MacroSpace.Macro macro = macros.find(compiler.project().config().name(), name).orElseThrow();
    return compiler.call(
        macro, arguments, new SessionWarehouse(session, dialect, new RelationCache()));
  }

  private static List<RelationDescription> described(Object table) {
    Map<RelationName, List<Object>> byRelation = new LinkedHashMap<>();
    for (Object row : Iteration.list(Access.attribute(table, "rows"))) {
      RelationName name =
          RelationName.of(
              text(row, "table_database").orElse(""),
              text(row, "table_schema").orElse(""),
              text(row, "table_name").orElse(""));
      byRelation.computeIfAbsent(name, first -> new ArrayList<>()).add(row);
    }
    List<RelationDescription> descriptions = new ArrayList<>();
    List<Object> columns = Iteration.list(Access.attribute(table, "column_names"));
    byRelation.forEach((name, rows) -> descriptions.add(description(name, columns, rows)));
    return descriptions;
  }

  private static RelationDescription description(
      RelationName name, List<Object> told, List<Object> rows) {
    List<DescribedColumn> columns = new ArrayList<>();
    for (Object row : rows) {
      Column column =
          new Column(text(row, "column_name").orElse(""), text(row, "column_type").orElse(""));
      columns.add(new DescribedColumn(column, text(row, "column_comment")));
    }
    boolean isView = text(rows.get(0), "table_type").equals(Optional.of("VIEW"));
    return new RelationDescription(
        name,
        isView ? RelationKind.VIEW : RelationKind.TABLE,
        text(rows.get(0), "table_comment"),
        columns,
        new Others(
            text(rows.get(0), "table_type"),
            text(rows.get(0), "table_owner"),
            statistics(told, rows.get(0))));
  }

  /** Those of the columns {@code stats:<id>:value} and the like that are to be shown, as by dbt. */
  private static Map<String, Map<String, Object>> statistics(List<Object> told, Object row) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    for (Object column : told) {
      Matcher name = STATISTIC.matcher(Text.str(column));
      if (name.matches()) {
        all.computeIfAbsent(name.group(1), CatalogMacros::statistic)
            .put(name.group(2), Access.item(row, column));
      }
    }
    all.values().removeIf(statistic -> !Truth.of(statistic.getOrDefault("include", false)));
    return all;
  }

  private static Map<String, Object> statistic(String id) {
    Map<String, Object> statistic = new LinkedHashMap<>();
    statistic.put("id", id);
    return statistic;
  }

  private static Optional<String> text(Object row, String column) {
    return Optional.of(Access.item(row, column)).filter(value -> value != None.NONE).map(Text::str);
  }
}
