package mds.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import mds.config.QueryComment;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.LineMap;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.node.DataTest;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.NodeId;
import mds.node.NodeOrigin;
import mds.node.References;
import mds.node.Source;
import mds.node.UserFunction;
import mds.parse.MacroDocument;
import mds.parse.ParsedProject;
import mds.parse.ProjectMacro;
import mds.parse.RefResolver;
import mds.sql.Quoting;
import mds.template.Failures;
import mds.template.MacroDefinition;
import mds.template.Template.Rendered;
import mds.template.TemplateEngine;
import mds.template.context.MacroSpace;
import mds.template.context.NodeContext;
import mds.template.context.NodeScope;
import mds.template.context.ProjectScope;
import mds.template.context.RelationValue;
import mds.template.context.TestArguments;
import mds.template.context.Warehouse;
import mds.value.Arguments;
import mds.value.CallSite;
import mds.value.None;
import mds.value.OwnDict;
import mds.value.TemplateCallable;
import mds.value.Text;

/**
 * Compiles the nodes of a project. Several threads may use it; each compiles a node for itself, and
 * ephemeral models once.
 */
public final class NodeCompiler {

  private final ParsedProject project;
  private final TemplateEngine templates;
  private final ProjectScope scope;
  private final RefResolver resolver;
  private final Deferral deferral;
  private final Map<NodeId, CompiledNode> ephemeral = new ConcurrentHashMap<>();
  private final Map<DiagnosticException, NodeId> broken = new ConcurrentHashMap<>();

  /**
   * @param selected ids of the nodes that the command is about
   */
  public NodeCompiler(ParsedProject project, TemplateEngine templates, List<NodeId> selected) {
    this(project, templates, selected, Deferral.NONE);
  }

  /**
   * The same for nodes that read from where an earlier run has built.
   *
   * @param selected ids of the nodes that the command is about
   */
  public NodeCompiler(
      ParsedProject project, TemplateEngine templates, List<NodeId> selected, Deferral deferral) {
    this.deferral = deferral;
    this.project = project;
    this.templates = templates;
    this.scope = scope(project, selected);
    this.resolver =
        new RefResolver(project.config().name(), project.graphNodes(), project.disabled());
  }

  private static ProjectScope scope(ParsedProject project, List<NodeId> selected) {
    ProjectScope parsed = project.scope();
    Supplier<Object> graph = new OnceSupplier<>(() -> OwnDict.of(GraphDocument.of(project)));
    List<Object> ids = new ArrayList<>();
    selected.forEach(id -> ids.add(id.value()));
    return new ProjectScope(
        parsed.projectName(),
        parsed.versions(),
        parsed.target(),
        parsed.quoting(),
        parsed.vars(),
        parsed.environment(),
        parsed.flags(),
        parsed.macros(),
        parsed.identities(),
        graph,
        () -> ids,
        parsed.base(),
        parsed.templates());
  }

  /**
   * Renders a node's template.
   *
   * @param warehouse asked by templates that want to know of the database
   * @throws DiagnosticException when the template fails
   */
  public CompiledNode compile(Node node, Warehouse warehouse) throws DiagnosticException {
    return compile(node, warehouse, Map.of());
  }

  /**
   * The same for a template that sees more.
   *
   * @param names what it sees besides, such as {@code results} at the end of a run
   */
  public CompiledNode compile(Node node, Warehouse warehouse, Map<String, Object> names)
      throws DiagnosticException {
    NodeScopeAtRun own = new NodeScopeAtRun(project, resolver, deferral, node, warehouse);
    names.forEach(own::define);
    Set<String> macros = new LinkedHashSet<>();
    NodeContext context = new NodeContext(scope, own, macros::add);
    Rendered rendered = render(node, own, context);
    Map<NodeId, CompiledNode> embedded = embedded(own, warehouse);
    List<Expression> inFront = embedded.values().stream().map(CompiledNode::inFront).toList();
    EmbeddedModels models = new EmbeddedModels(rendered.text(), rendered.lineMap(), inFront);
    return new CompiledNode(
        new ForeignKeyTargets(project, deferral, warehouse).named(node),
        models.sql(),
        models.lines(),
        rendered.text(),
        rendered.lineMap(),
        List.copyOf(embedded.keySet()),
        List.copyOf(macros));
  }

  private Rendered render(Node node, NodeScopeAtRun own, NodeContext context)
      throws DiagnosticException {
    NodeOrigin origin = node.details().origin();
    if (node instanceof DataTest test && test.generic().isPresent()) {
      own.define(
          "_dbt_generic_test_kwargs",
          TestArguments.rendered(
              test.generic().get().arguments(), origin.originalFilePath(), templates, context));
      SourceText code = new SourceText(origin.originalFilePath(), origin.rawCode());
      return templates.parse(code).renderWithLineMap(context);
    }
    if (node.type() == ResourceType.SEED) {
      return new Rendered(origin.rawCode(), LineMap.of(origin.source()));
    }
    if (origin.language().equals("python") && !(node instanceof UserFunction)) {
      return new Rendered(python(node, own, context), LineMap.of(origin.source()));
    }
    return templates.parse(origin.source(), origin.place().range()).renderWithLineMap(context);
  }

  /** A Python model's code, followed by what makes the {@code dbt} that it is given. */
  private String python(Node node, NodeScopeAtRun own, NodeContext context)
      throws DiagnosticException {
    NodeOrigin origin = node.details().origin();
    Object model = own.lookup("model").orElseThrow();
    String text = Text.str(context.call("py_script_postfix", model, origin.source().start()));
    Optional<Node> unread = own.ephemeralRefs().stream().findFirst();
    if (unread.isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.PYTHON_MODEL,
                  "a Python model cannot read `" + unread.get().name() + "`, which is ephemeral")
              .at(origin.source().start())
              .hint("make it a view or a table"));
    }
    return origin.rawCode() + "\n\n" + text;
  }

  /** The relations that a Python model's code may ask for. */
  public Set<RelationValue> reads(Node node, Warehouse warehouse) {
    NodeScopeAtRun own = new NodeScopeAtRun(project, resolver, deferral, node, warehouse);
    Set<RelationValue> reads = new LinkedHashSet<>();
    References references = node.details().references();
    references
        .refs()
        .forEach(
            ref ->
                reads.add(
                    (RelationValue)
                        own.ref(
                            ref.packageName(),
                            ref.name(),
                            ref.version(),
                            Optional.of(ref.place()))));
    references
        .sources()
        .forEach(
            source ->
                reads.add(
                    (RelationValue)
                        own.source(source.source(), source.table(), Optional.of(source.place()))));
    return reads;
  }

  /** The ephemeral models that a node reads, each after those that it reads itself. */
  private Map<NodeId, CompiledNode> embedded(NodeScopeAtRun own, Warehouse warehouse)
      throws DiagnosticException {
    Map<NodeId, CompiledNode> ordered = new LinkedHashMap<>();
    for (Node model : own.ephemeralRefs()) {
      CompiledNode compiled = compileEphemeral(model, warehouse);
      for (NodeId nested : compiled.embedded()) {
        Optional.ofNullable(ephemeral.get(nested)).ifPresent(one -> ordered.put(nested, one));
      }
      ordered.put(model.id(), compiled);
    }
    return ordered;
  }

  private CompiledNode compileEphemeral(Node model, Warehouse warehouse)
      throws DiagnosticException {
    CompiledNode known = ephemeral.get(model.id());
    if (known != null) {
      return known;
    }
    try {
      CompiledNode compiled = compile(model, warehouse);
      ephemeral.putIfAbsent(model.id(), compiled);
      return compiled;
    } catch (DiagnosticException failure) {
      broken.putIfAbsent(failure, model.id());
      throw failure;
    }
  }

  /** The ephemeral model whose failure it is that a node which reads it cannot be compiled. */
  public Optional<NodeId> broken(DiagnosticException failure) {
    return Optional.ofNullable(broken.get(failure));
  }

  /**
   * Makes what an earlier run built once more, as a view of it or as the macro likes.
   *
   * @return what runs no statement called {@code main} when the macro saw nothing to do
   */
  public MacroRun copy(Node node, MacroSpace.Macro macro, Warehouse warehouse)
      throws DiagnosticException {
    String select = deferral.relation(node.id()).map(name -> "select * from " + name).orElse("");
    LineMap lines = LineMap.of(new SourceText(node.originalFilePath(), select));
    EmbeddedModels models = new EmbeddedModels(select, lines, List.of());
    return run(
        new CompiledNode(node, select, models.lines(), select, lines, List.of(), List.of()),
        () -> select,
        macro,
        warehouse,
        Map.of());
  }

  /**
   * Builds or checks a node by a macro, which runs its statements in the database.
   *
   * @param query the rows to make the relation of, which the macro sees as {@code sql}; asked when
   *     it looks, and once
   * @param names what it sees instead of macros and values of these names
   * @throws DiagnosticException when the macro fails
   */
  public MacroRun run(
      CompiledNode code,
      Supplier<String> query,
      MacroSpace.Macro macro,
      Warehouse warehouse,
      Map<String, Object> names)
      throws DiagnosticException {
    Node node = code.node();
    List<String> statements = new ArrayList<>();
    NodeScopeAtRun own = new NodeScopeAtRun(project, resolver, deferral, node, warehouse);
    own.compiled(code.sql(), new OnceSupplier<>(query));
    names.forEach(own::define);
    own.define(
        "write",
        (TemplateCallable)
            arguments -> {
              statements.add(Text.str(arguments.bind("write", 1, "payload").get(0)));
              return "";
            });
    NodeContext context = new NodeContext(scope, own, id -> {});
    Object made = context.run(macro, Arguments.NONE, node.details().origin().source().start());
    return new MacroRun(node, made, context.result("main"), statements);
  }

  /**
   * Calls a macro for a node.
   *
   * @param arguments by the names of its parameters
   * @return what the macro returns
   */
  public Object call(
      CompiledNode code, MacroSpace.Macro macro, Map<String, Object> arguments, Warehouse warehouse)
      throws DiagnosticException {
    NodeScopeAtRun own = new NodeScopeAtRun(project, resolver, deferral, code.node(), warehouse);
    own.compiled(code.sql(), code::sql);
    return called(macro, arguments, own);
  }

  /**
   * Calls a macro by itself, for no node.
   *
   * @param arguments by the names of its parameters
   * @return what the macro returns
   */
  public Object call(MacroSpace.Macro macro, Map<String, Object> arguments, Warehouse warehouse)
      throws DiagnosticException {
    Map<String, Object> names =
        macro instanceof ProjectMacro own
            ? Map.of(
                "model",
                NodeScopeAtRun.withoutNone(MacroDocument.of(project, own, scope.startedAt())))
            : Map.of();
    return called(macro, arguments, new OperationScope(project, resolver, warehouse, names));
  }

  private Object called(MacroSpace.Macro macro, Map<String, Object> arguments, NodeScope own)
      throws DiagnosticException {
    NodeContext context = new NodeContext(scope, own, id -> {});
    Arguments given = new Arguments(List.of(), arguments, CallSite.NOWHERE);
    return context.run(macro, given, new SourceText(macro.id(), "").start());
  }

  /** Renders a text as code about a source, which it sees as {@code this}. */
  public String render(Source source, String sql, Warehouse warehouse) throws DiagnosticException {
    Map<String, Object> document = NodeDocument.of(source);
    Map<String, Object> names =
        Map.of("this", relation(source), "model", document, "source_node", document);
    OperationScope own = new OperationScope(project, resolver, warehouse, names);
    SourceText text = new SourceText(source.originalFilePath(), sql);
    return templates.parse(text).render(new NodeContext(scope, own, id -> {})).strip();
  }

  /** A source as templates see it. As in dbt, the project's `quoting` is for what it builds. */
  public static RelationValue relation(Source source) {
    Quoting quoting = Quoting.ALL.with(source.written().quoting());
    RelationValue relation = RelationValue.of(source.relation(), quoting);
    return source.externalLocation().isPresent() ? relation.withExternal(source.sql()) : relation;
  }

  /**
   * The text of the comment that goes with a node's statements; blank for none.
   *
   * @throws DiagnosticException when its template fails, or it would end the comment
   */
  public String comment(Node node, QueryComment comment, Warehouse warehouse)
      throws DiagnosticException {
    NodeScopeAtRun own = new NodeScopeAtRun(project, resolver, deferral, node, warehouse);
    Object document = own.lookup("model").orElseThrow();
    return comment(comment, own, Arguments.of(node.id().value(), document));
  }

  /** The same for statements of no node. */
  public String comment(QueryComment comment, Warehouse warehouse) throws DiagnosticException {
    NodeScope own = new OperationScope(project, resolver, warehouse, Map.of());
    return comment(comment, own, Arguments.of("master", None.NONE));
  }

  private String comment(QueryComment comment, NodeScope own, Arguments arguments)
      throws DiagnosticException {
    NodeContext context = new NodeContext(scope, own, id -> {});
    SourceText source = comment.asMacro();
    MacroDefinition macro =
        MacroDefinition.parse(templates, source, new TextRange(0, source.text().length())).get(0);
    Object made = Failures.translated(source.start(), () -> macro.bind(context).call(arguments));
    String text = Text.str(made).strip();
    if (text.contains("*/")) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.WRONG_SETTING, "query comment contains illegal value \"*/\": " + text)
              .at(source.start())
              .hint("leave the signs of a comment out: mds sets them"));
    }
    return text;
  }

  /** Renders a text as code of a node: a hook of a model. */
  public String renderHook(Node node, String sql, Warehouse warehouse) throws DiagnosticException {
    NodeScopeAtRun own = new NodeScopeAtRun(project, resolver, deferral, node, warehouse);
    SourceText source = new SourceText(node.originalFilePath(), sql);
    return templates.parse(source).render(new NodeContext(scope, own, id -> {})).strip();
  }

  /** Compiles models on rows that stand for their inputs. */
  public UnitTestCompiler unitTests() {
    return new UnitTestCompiler(project, templates, scope, resolver, deferral);
  }

  /** The project whose nodes are compiled. */
  public ParsedProject project() {
    return project;
  }
}
