package mds.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.NodeConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.LineMap;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.node.Fixture;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.NodeOrigin;
import mds.node.References;
import mds.node.Source;
import mds.node.UnitTest;
import mds.parse.ParsedProject;
import mds.parse.RefResolver;
import mds.sql.Column;
import mds.sql.Identifier;
import mds.sql.RelationName;
import mds.template.Template.Rendered;
import mds.template.TemplateEngine;
import mds.template.context.ColumnValue;
import mds.template.context.MacroSpace;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.template.context.RelationValue;
import mds.template.context.Warehouse;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Text;

/** Compiles models with other selects in the place of what they read. */
public final class UnitTestCompiler {

  private final ParsedProject project;
  private final TemplateEngine templates;
  private final ProjectScope scope;
  private final RefResolver resolver;
  private final Deferral deferral;

  UnitTestCompiler(
      ParsedProject project,
      TemplateEngine templates,
      ProjectScope scope,
      RefResolver resolver,
      Deferral deferral) {
    this.project = project;
    this.templates = templates;
    this.scope = scope;
    this.resolver = resolver;
    this.deferral = deferral;
  }

  /** What a unit test gives rows of. */
  public record Input(UnitTest.Given given, GraphNode node) {

    /** Whether its rows are cast to the types of the input's columns. */
    public boolean isTyped() {
      return given.fixture().sql().isEmpty();
    }
  }

  /** The model that a unit test checks. */
  public Model model(UnitTest test) {
    return (Model)
        test.tested()
            .map(project.nodes()::get)
            .orElseThrow(() -> new IllegalStateException(test.id() + " has no model"));
  }

  /**
   * Finds what a unit test gives rows of.
   *
   * @throws DiagnosticException when an input is not there
   */
  public List<Input> inputs(UnitTest test) throws DiagnosticException {
    List<Input> inputs = new ArrayList<>();
    for (UnitTest.Given given : test.given()) {
      inputs.add(new Input(given, given.isThis() ? model(test) : input(test, given)));
    }
    return inputs;
  }

  private GraphNode input(UnitTest test, UnitTest.Given given) throws DiagnosticException {
    References references = given.references();
    if (!references.refs().isEmpty()) {
      References.Ref ref = references.refs().get(0);
      return known(resolver.find(ref, test.packageName()), resolver.unknown(ref), test, given);
    }
    if (!references.sources().isEmpty()) {
      References.SourceRef ref = references.sources().get(0);
      return known(resolver.find(ref, test.packageName()), resolver.unknown(ref), test, given);
    }
    throw new DiagnosticException(
        Diagnostic.error(
                Code.UNIT_TEST_INPUT, "`" + given.input() + "` is no input that a model can have")
            .at(given.place())
            .hint("an input is ref('model'), source('source', 'table') or this"));
  }

  private GraphNode known(
      Optional<NodeId> id, Diagnostic unknown, UnitTest test, UnitTest.Given given)
      throws DiagnosticException {
    Optional<GraphNode> node = id.flatMap(this::node);
    if (node.isPresent()) {
      return node.get();
    }
    Diagnostic problem =
        Diagnostic.error(
                Code.UNIT_TEST_INPUT,
                "Unit test '"
                    + test.name()
                    + "' had an input ("
                    + given.input()
                    + ") which was not found in the manifest: "
                    + unknown.message())
            .at(given.place());
    for (String hint : unknown.hints()) {
      problem = problem.hint(hint);
    }
    throw new DiagnosticException(problem);
  }

  /** A node or source of the project. */
  public Optional<GraphNode> node(NodeId id) {
    return Optional.<GraphNode>ofNullable(project.nodes().get(id))
        .or(() -> Optional.ofNullable(project.sources().get(id)));
  }

  /**
   * The tested model's SQL on the rows that the test gives; embedded are those that it reads.
   *
   * @param selects that stand for the inputs
   * @param warehouse asked by templates
   */
  public CompiledNode compile(UnitTest test, Map<Input, String> selects, Warehouse warehouse)
      throws DiagnosticException {
    Model model = model(test);
    StandIns standIns = new StandIns();
    selects.forEach(
        (input, sql) -> {
          String identifier = StandIns.identifier(input.node());
          standIns.put(input.node(), expression(identifier, sql, input.given().place()));
        });
    Object self = standIns.use(model.id()).<Object>map(Expression::name).orElse(None.NONE);
    UnitTest.Overrides overrides = test.overrides().orElse(UnitTest.Overrides.NONE);
    Map<String, Object> macros = new LinkedHashMap<>(overrides.macros());
    macros.keySet().removeIf(name -> !isMacro(name, model));
    Map<String, Object> names = new LinkedHashMap<>(overrides.macros());
    names.keySet().removeAll(macros.keySet());
    return compile(
        test, model, standIns, Optional.of(self), overridden(overrides, macros), names, warehouse);
  }

  private static Expression expression(String identifier, String sql, Location place) {
    LineMap.Builder lines = new LineMap.Builder();
    lines.made(0, place.source(), place.range());
    return new Expression(identifier, sql, lines.build(sql));
  }

  private boolean isMacro(String name, Model model) {
    return name.indexOf('.') >= 0 || scope.macros().find(model.packageName(), name).isPresent();
  }

  private ProjectScope overridden(UnitTest.Overrides overrides, Map<String, Object> macros) {
    return scope.with(
        scope.macros().replaced(macros),
        scope.vars().with(overrides.vars()),
        name ->
            Optional.ofNullable(overrides.environment().get(name))
                .map(Text::str)
                .or(() -> scope.environment().get(name)));
  }

  /** A model's SQL on empty selects that stand for what it reads. */
  public CompiledNode compile(
      Model model, Map<? extends GraphNode, String> inputs, Warehouse warehouse)
      throws DiagnosticException {
    StandIns standIns = new StandIns();
    Location place = model.details().origin().place();
    inputs.forEach(
        (node, sql) -> standIns.put(node, expression(StandIns.identifier(node), sql, place)));
    return compile(model, model, standIns, Optional.empty(), scope, Map.of(), warehouse);
  }

  private CompiledNode compile(
      Node shown,
      Model model,
      StandIns standIns,
      Optional<Object> self,
      ProjectScope project,
      Map<String, Object> names,
      Warehouse warehouse)
      throws DiagnosticException {
    NodeScopeAtRun own = new NodeScopeAtRun(this.project, resolver, deferral, model, warehouse);
    names.forEach(own::define);
    StandInScope stood = new StandInScope(own, resolver, model, standIns, self);
    NodeOrigin origin = model.details().origin();
    Rendered rendered =
        templates
            .parse(origin.source(), origin.place().range())
            .renderWithLineMap(new NodeContext(project, stood, id -> {}));
    EmbeddedModels embedded =
        new EmbeddedModels(rendered.text(), rendered.lineMap(), standIns.used());
    return new CompiledNode(
        shown,
        embedded.sql(),
        embedded.lines(),
        rendered.text(),
        rendered.lineMap(),
        standIns.usedInputs(),
        List.of());
  }

  /**
   * The select that stands for an input.
   *
   * @param columns of the input, if its rows are typed
   */
  public String select(Input input, List<Column> columns, Warehouse warehouse)
      throws DiagnosticException {
    Fixture fixture = input.given().fixture();
    Location place = input.given().place();
    NodeContext context = context(input.node(), warehouse);
    if (fixture.sql().isPresent()) {
      return templates
          .parse(new SourceText(place.source().path(), fixture.sql().get()))
          .render(context);
    }
    checkColumns(fixture, columns, "'" + input.node().name() + "'", place);
    Arguments arguments = Arguments.of(fixture.rows(), types(columns, false));
    return Text.str(
        context.run(macro(input.node().packageName(), "get_fixture_sql"), arguments, place));
  }

  private NodeContext context(GraphNode node, Warehouse warehouse) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", node.name());
    model.put("resource_type", node instanceof UnitTest ? "unit_test" : "model");
    model.put("unique_id", node.id().value());
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("model", model);
    names.put(
        "this",
        node instanceof Source source
            ? RelationValue.of(source.relation(), source.quoting())
            : RelationValue.of(
                ((Node) node).details().relation(), ((Node) node).details().quoting()));
    return new NodeContext(
        scope, new OperationScope(project, resolver, warehouse, names), id -> {});
  }

  private MacroSpace.Macro macro(String packageName, String name) {
    return scope
        .macros()
        .find(packageName, name)
        .orElseThrow(() -> new IllegalStateException("there is no macro " + name));
  }

  private static Map<String, Object> types(List<Column> columns, boolean inLowerCase) {
    Map<String, Object> types = new LinkedHashMap<>();
    for (Column column : columns) {
      String name = inLowerCase ? lower(column.name()) : column.name();
      types.put(name, new ColumnValue(column.name(), column.type()).attribute("data_type"));
    }
    return types;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * The query whose rows are those that the compiled model gives and those that are expected, told
   * apart by its last column.
   *
   * @param columns that the compiled model gives
   */
  public String comparison(
      UnitTest test, CompiledNode code, List<Column> columns, Warehouse warehouse)
      throws DiagnosticException {
    Location place = test.details().origin().place();
    checkColumns(test.expected(), columns, "expected output", place);
    Set<String> names = names(test.expected(), columns);
    Map<String, Object> quoted = new LinkedHashMap<>();
    columns.forEach(column -> quoted.put(lower(column.name()), Identifier.quote(column.name())));
    NodeContext context = context(test, warehouse);
    Arguments rows =
        Arguments.of(complete(test.expected().rows(), names), types(columns, true), quoted);
    String expected =
        test.expected().sql().isPresent()
            ? test.expected().sql().get()
            : Text.str(context.run(macro(test.packageName(), "get_expected_sql"), rows, place));
    List<Object> shown = new ArrayList<>();
    names.forEach(name -> Optional.ofNullable(quoted.get(name)).ifPresent(shown::add));
    return Text.str(
        context.run(
            macro(test.packageName(), "get_unit_test_sql"),
            Arguments.of(code.sql(), expected, shown),
            place));
  }

  /** The test for the macro that runs it, which finds what is expected among its settings. */
  public CompiledNode withExpected(UnitTest test, CompiledNode code) {
    Fixture expected = test.expected();
    NodeConfig config =
        test.config()
            .with("materialized", "unit")
            .with("expected_rows", complete(expected.rows(), names(expected, List.of())))
            .with("expected_sql", expected.sql().<Object>map(sql -> sql).orElse(None.NONE));
    RelationName relation = test.details().relation().withIdentifier(test.versionedName());
    return code.of(test.with(test.details().with(config).with(relation)));
  }

  // All columns are compared where no rows say which.
  private static Set<String> names(Fixture expected, List<Column> columns) {
    Set<String> names = new LinkedHashSet<>();
    expected.rows().forEach(row -> row.keySet().forEach(name -> names.add(lower(name))));
    if (names.isEmpty()) {
      columns.forEach(column -> names.add(lower(column.name())));
    }
    return names;
  }

  /** The rows with the same columns each, in the same order. */
  private static List<Object> complete(List<Map<String, Object>> rows, Set<String> names) {
    List<Object> complete = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      names.forEach(name -> values.put(name, None.NONE));
      row.forEach((name, value) -> values.put(lower(name), value));
      complete.add(values);
    }
    return complete;
  }

  private static void checkColumns(
      Fixture fixture, List<Column> columns, String what, Location place)
      throws DiagnosticException {
    List<String> known = columns.stream().map(column -> lower(column.name())).toList();
    for (Map<String, Object> row : fixture.rows()) {
      for (String name : row.keySet()) {
        if (!known.contains(lower(name))) {
          throw new DiagnosticException(
              Diagnostic.error(
                      Code.UNIT_TEST_COLUMN,
                      "Invalid column name: '"
                          + lower(name)
                          + "' in unit test fixture for "
                          + what
                          + ".")
                  .at(place)
                  .didYouMean(NearestName.of(lower(name), known))
                  .hint("the columns of " + what + " are " + String.join(", ", known)));
        }
      }
    }
  }
}
