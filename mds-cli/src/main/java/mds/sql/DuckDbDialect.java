package mds.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SQL of DuckDB. */
public final class DuckDbDialect implements Dialect, Intention.Cases<List<Statement>> {

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.values());
  }

  @Override
  public List<Statement> statements(Intention intention) {
    return intention.match(this);
  }

  @Override
  public SchemaName temporarySchema() {
    return SchemaName.of("temp", "main");
  }

  @Override
  public String listSchemas(String database) {
    return "select schema_name from duckdb_schemas() where lower(database_name) = "
        + DuckDbCatalogue.folded(database)
        + " order by schema_name";
  }

  @Override
  public Introspection introspection() {
    return new DuckDbIntrospection();
  }

  @Override
  public List<Statement> copyDatabase(String database, String file, String name) {
    String copy = Identifier.quote(name);
    return List.of(
        Statement.of(attach(file, name, false)),
        Statement.of("copy from database " + Identifier.quote(database) + " to " + copy),
        Statement.of(detach(name)));
  }

  @Override
  public String attach(String file, String name, boolean readOnly) {
    String opened = "attach " + Literal.quote(file) + " as " + Identifier.quote(name);
    return readOnly ? opened + " (read_only)" : opened;
  }

  @Override
  public String detach(String name) {
    return "detach " + Identifier.quote(name);
  }

  @Override
  public String listRelations(SchemaName schema) {
    return DuckDbCatalogue.relations(schema, column -> "");
  }

  @Override
  public String findRelation(RelationName relation) {
    String name = DuckDbCatalogue.folded(relation.identifier());
    return DuckDbCatalogue.relations(
        relation.schemaName(), column -> " and lower(" + column + ") = " + name);
  }

  @Override
  public String findFunction(RelationName name) {
    return DuckDbCatalogue.functions(name);
  }

  // Not information_schema: it would walk every column of every attached database.
  @Override
  public String listColumns(RelationName relation) {
    return "describe " + relation;
  }

  // Of a view, these tables hold the columns that it had when it was bound: nothing is bound anew.
  @Override
  public String describeRelations(SchemaName schema) {
    return DuckDbCatalogue.describeRelations(schema);
  }

  @Override
  public Statement describe(String select) {
    return Statement.around("describe (\n", select, "\n)");
  }

  @Override
  public String firstLines(String path, int count) {
    return DuckDbFiles.firstLines(path, count);
  }

  @Override
  public String inferTypes(CsvFile file) {
    return DuckDbFiles.inferTypes(file);
  }

  @Override
  public String rows(CsvFile file, List<Column> columns) {
    return DuckDbFiles.typedRows(file, columns);
  }

  @Override
  public String lastModified(String reading) {
    return DuckDbFiles.lastModified(reading);
  }

  @Override
  public String readTexts(TextTable table) {
    return DuckDbTexts.read(table);
  }

  @Override
  public Statement limitMemory(long megabytes) {
    return Statement.of("set memory_limit = '" + megabytes + "MB'");
  }

  @Override
  public String readFiles(FileFormat format, String location, Map<String, Object> options) {
    return DuckDbFiles.read(format, location, options);
  }

  @Override
  public String noRows(List<Column> columns) {
    return columns.stream()
        .map(column -> "cast(null as " + column.type() + ") as " + Identifier.quote(column.name()))
        .collect(joining(",\n  ", "select\n  ", "\nwhere false"));
  }

  // Parquet has no whole numbers of 16 bytes: DuckDB would write them as DOUBLE and lose digits.
  @Override
  public String fileType(FileFormat format, String type) {
    return format == FileFormat.PARQUET
        ? type.replaceAll("\\bU?HUGEINT\\b", "DECIMAL(38,0)")
        : type;
  }

  @Override
  public List<Statement> createSchema(Intention.CreateSchema intention) {
    return own("create schema if not exists " + intention.schema());
  }

  @Override
  public List<Statement> dropSchema(Intention.DropSchema intention) {
    return own("drop schema if exists " + intention.schema() + " cascade");
  }

  @Override
  public List<Statement> replaceTable(Intention.ReplaceTable intention) {
    RelationName target = intention.target();
    String before = "create or replace " + temporary(target) + "table " + target + " as (\n";
    Statement create = Statement.around(before, intention.select(), "\n)");
    return replacing(target, RelationKind.TABLE, intention.existing(), create);
  }

  private String temporary(RelationName target) {
    return target.schemaName().equals(temporarySchema()) ? "temporary " : "";
  }

  @Override
  public List<Statement> copyTable(Intention.CopyTable intention) {
    RelationName target = intention.target();
    List<String> made = DuckDbDefinitions.named(intention.definitions(), target);
    List<Statement> statements =
        new ArrayList<>(
            replacing(target, RelationKind.TABLE, intention.existing(), Statement.of(made.get(0))));
    statements.add(Statement.of("insert into " + target + "\nfrom " + intention.source()));
    made.stream().skip(1).map(Statement::of).forEach(statements::add);
    return List.copyOf(statements);
  }

  @Override
  public List<Statement> replaceView(Intention.ReplaceView intention) {
    RelationName target = intention.target();
    String before = "create or replace view " + target + " as (\n";
    Statement create = Statement.around(before, intention.select(), "\n)");
    return replacing(target, RelationKind.VIEW, intention.existing(), create);
  }

  // `create or replace` refuses to turn a view into a table or a table into a view.
  private static List<Statement> replacing(
      RelationName target, RelationKind wanted, Optional<RelationKind> existing, Statement create) {
    return existing
        .filter(kind -> kind != wanted)
        .map(kind -> List.of(drop(target, kind), create))
        .orElse(List.of(create));
  }

  @Override
  public List<Statement> dropRelation(Intention.DropRelation intention) {
    return List.of(drop(intention.target(), intention.kind()));
  }

  private static Statement drop(RelationName target, RelationKind kind) {
    return Statement.of("drop " + kind.word() + " if exists " + target + " cascade");
  }

  @Override
  public List<Statement> renameRelation(Intention.RenameRelation intention) {
    return own(
        "alter "
            + intention.kind().word()
            + " "
            + intention.target()
            + " rename to "
            + Identifier.quote(intention.identifier()));
  }

  @Override
  public List<Statement> truncate(Intention.Truncate intention) {
    return own("truncate table " + intention.target());
  }

  @Override
  public List<Statement> alterColumns(Intention.AlterColumns intention) {
    String alter = "alter table " + intention.target() + " ";
    List<Statement> statements = new ArrayList<>();
    for (Column column : intention.added()) {
      statements.add(Statement.of(alter + "add column " + column.definition()));
    }
    for (Column column : intention.dropped()) {
      statements.add(Statement.of(alter + "drop column " + Identifier.quote(column.name())));
    }
    for (Column column : intention.retyped()) {
      String name = Identifier.quote(column.name());
      statements.add(Statement.of(alter + "alter column " + name + " type " + column.type()));
    }
    return List.copyOf(statements);
  }

  @Override
  public List<Statement> appendRows(Intention.AppendRows intention) {
    return List.of(
        DuckDbIncremental.append(intention.target(), intention.source(), intention.columns()));
  }

  @Override
  public List<Statement> changeRows(Intention.ChangeRows intention) {
    return DuckDbFiles.changeRows(intention);
  }

  @Override
  public List<Statement> deleteInsert(Intention.DeleteInsert intention) {
    return DuckDbIncremental.deleteInsert(intention);
  }

  @Override
  public List<Statement> mergeRows(Intention.MergeRows intention) {
    return DuckDbIncremental.mergeRows(intention);
  }

  @Override
  public List<Statement> loadCsv(Intention.LoadCsv intention) {
    String select = DuckDbFiles.typedRows(intention.file(), intention.columns());
    return replaceTable(
        new Intention.ReplaceTable(intention.target(), select, intention.existing()));
  }

  @Override
  public List<Statement> writeFile(Intention.WriteFile intention) {
    String options =
        intention.options().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", "));
    String after = "\n) to " + Literal.quote(intention.file()) + " (" + options + ")";
    return List.of(Statement.around("copy (\n", intention.select(), after));
  }

  @Override
  public List<Statement> comment(Intention.Comment intention) {
    List<Statement> statements = new ArrayList<>();
    intention
        .text()
        .ifPresent(
            text ->
                statements.add(
                    commentOn(intention.kind().word() + " " + intention.target(), text)));
    intention
        .columns()
        .forEach(
            (name, text) ->
                statements.add(
                    commentOn(
                        "column " + intention.target() + "." + Identifier.quote(name), text)));
    return List.copyOf(statements);
  }

  private static Statement commentOn(String what, String text) {
    return Statement.of("comment on " + what + " is " + Literal.quote(text));
  }

  @Override
  public List<Statement> checkData(Intention.CheckData intention) {
    String failures = intention.failures();
    String before =
        "select\n  "
            + failures
            + " as failures,\n  "
            + failures
            + " "
            + intention.warnIf()
            + " as should_warn,\n  "
            + failures
            + " "
            + intention.errorIf()
            + " as should_error\nfrom (\n";
    String after =
        "\n" + intention.limit().map(limit -> "limit " + limit + "\n").orElse("") + ") as found";
    return List.of(Statement.around(before, intention.select(), after));
  }

  private static List<Statement> own(String text) {
    return List.of(Statement.of(text));
  }
}
