package mds.template.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.template.Failures;
import mds.template.TemplateEngine;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;
import mds.value.Text;
import mds.value.Undefined;

/**
 * The names that a node's template sees, and every macro that runs for it.
 *
 * <p>One thread uses it at a time.
 */
public final class NodeContext implements TemplateContext {

  private static final List<String> NAMES =
      List.of(
          "var",
          "env_var",
          "thread_id",
          "flags",
          "target",
          "project_name",
          "invocation_args_dict",
          "_sql_results",
          "load_result",
          "store_result",
          "store_raw_result",
          "render",
          "try_or_compiler_error",
          "ref",
          "source",
          "function",
          "metric",
          "config",
          "execute",
          "database",
          "schema",
          "adapter",
          "api",
          "env",
          "graph",
          "model",
          "pre_hooks",
          "post_hooks",
          "selected_resources");

  private static final List<String> OF_NODES = List.of("this", "compiled_code", "defer_relation");

  private static final List<String> OF_ALL = List.of("builtins", "context", "dbt");

  private final ProjectScope project;
  private final NodeScope node;
  private final Consumer<String> macroUse;
  private final StatementResults results = new StatementResults();
  private final Map<String, Object> defined = new HashMap<>();
  private int depth;

  /**
   * @param macroUse told the id of each macro that the node's own template calls
   */
  public NodeContext(ProjectScope project, NodeScope node, Consumer<String> macroUse) {
    this.project = project;
    this.node = node;
    this.macroUse = macroUse;
  }

  /** Gives the template and all macros that it calls one more name, or another value for it. */
  void define(String name, Object value) {
    defined.put(name, value);
  }

  @Override
  public Optional<Object> lookup(String name) {
    Optional<Object> own = Optional.ofNullable(defined.get(name)).or(() -> node.lookup(name));
    if (own.isPresent()) {
      return own;
    }
    Optional<MacroSpace.Macro> macro = project.macros().find(node.packageName(), name);
    if (macro.isPresent()) {
      return Optional.of(bind(macro.get()));
    }
    Optional<Object> function = function(name);
    if (function.isPresent()) {
      return function;
    }
    return project.macros().isPackage(name)
        ? Optional.of(new PackageMacros(name))
        : project.base().lookup(name);
  }

  private Optional<Object> function(String name) {
    return switch (name) {
      case "ref" -> Optional.of(new Ref());
      case "source" -> callable(this::source);
      case "function" -> callable(this::userFunction);
      case "metric" -> callable(this::metric);
      case "config" -> Optional.of(node.config());
      case "var" -> Optional.of(new VariableFunction(project, node, this::rendered));
      case "env_var" -> Optional.of(new EnvironmentVariable(project.environment()));
      case "target", "env" -> Optional.of(target());
      case "adapter" -> Optional.of(new AdapterValue(this, node.warehouse()));
      case "api" -> Optional.of(ApiValue.of(project.quoting()));
      case "execute" -> Optional.of(node.isExecuting());
      case "graph" -> Optional.of(project.graph().get());
      case "flags" -> Optional.of(new Flags());
      case "invocation_args_dict" -> Optional.of(project.invocationArguments());
      case "builtins" -> Optional.of(new Library(builtins(), this::builtin));
      case "_sql_results" -> Optional.of(results.all());
      case "load_result" -> callable(results::load);
      case "store_result" -> callable(results::store);
      case "store_raw_result" -> callable(results::storeRaw);
      case "render" -> callable(this::render);
      case "project_name" -> Optional.of(project.projectName());
      case "database" -> Optional.of(project.target().database());
      case "schema" -> Optional.of(project.target().schema());
      case "selected_resources" -> Optional.of(project.selected().get());
      case "thread_id" -> Optional.of(Thread.currentThread().getName());
      case "context" -> Optional.of(new ContextValue(this));
      case "pre_hooks", "post_hooks" -> Optional.of(List.of());
      case "try_or_compiler_error" -> callable(FurtherNames::tryOrCompilerError);
      default -> FurtherNames.find(name);
    };
  }

  /** The names without the project's macros, which may hide some of them. */
  private Collection<String> builtins() {
    List<String> names = new ArrayList<>(project.base().names());
    names.addAll(NAMES);
    names.addAll(FurtherNames.ALL);
    return names;
  }

  /** All names, also those that are no good hint. */
  Collection<String> all() {
    Collection<String> names = new LinkedHashSet<>(builtins());
    names.addAll(names());
    return names;
  }

  private Optional<Object> builtin(String name) {
    return node.lookup(name).or(() -> function(name)).or(() -> project.base().lookup(name));
  }

  private static Optional<Object> callable(TemplateCallable function) {
    return Optional.of(function);
  }

  private Object ref(Arguments arguments) {
    int count = arguments.positional().size();
    if (count < 1 || count > 2) {
      throw PythonError.type("ref() takes one or two arguments (" + count + " given)");
    }
    Object version = arguments.named().get("version");
    Object chosen = version == null ? arguments.named().get("v") : version;
    Optional<String> packageName =
        count == 2 ? Optional.of(NamedCall.name(arguments, 0, "ref")) : Optional.empty();
    return node.ref(
        packageName.filter(name -> !name.isEmpty()),
        NamedCall.name(arguments, count - 1, "ref"),
        Optional.ofNullable(chosen).filter(value -> value != None.NONE).map(Text::str),
        arguments.site().location());
  }

  private Object source(Arguments arguments) {
    if (arguments.positional().size() != 2) {
      throw PythonError.type(
          "source() takes exactly two arguments (" + arguments.positional().size() + " given)");
    }
    return node.source(
        NamedCall.name(arguments, 0, "source"),
        NamedCall.name(arguments, 1, "source"),
        arguments.site().location());
  }

  private Object userFunction(Arguments arguments) {
    NamedCall call = NamedCall.of(arguments, "function");
    return node.function(call.packageName(), call.name(), call.place());
  }

  private Object metric(Arguments arguments) {
    NamedCall call = NamedCall.of(arguments, "metric");
    return node.metric(call.packageName(), call.name(), call.place());
  }

  private Map<String, Object> target() {
    return TargetValues.of(project.target());
  }

  /** The function {@code ref}, by which packages also reach dbt's configuration. */
  private final class Ref implements TemplateObject, TemplateCallable {

    @Override
    public Object call(Arguments arguments) {
      return ref(arguments);
    }

    @Override
    public Object attribute(String name) {
      return name.equals("config")
          ? new RuntimeConfigValue(project)
          : Undefined.attribute(this, name);
    }

    @Override
    public String typeName() {
      return "function";
    }
  }

  /** The object {@code flags}. */
  private final class Flags implements TemplateObject {

    @Override
    public Object attribute(String name) {
      Object value = project.flags().get(name);
      return value == null ? Undefined.attribute(this, name) : value;
    }
  }

  /** The macros of a package, as in {@code package.macro(...)}. */
  private final class PackageMacros implements TemplateObject {

    private final String packageName;

    PackageMacros(String packageName) {
      this.packageName = packageName;
    }

    @Override
    public Object attribute(String name) {
      return project
          .macros()
          .findIn(packageName, name)
          .<Object>map(NodeContext.this::bind)
          .orElseGet(() -> Undefined.attribute(this, name));
    }

    @Override
    public String typeName() {
      return "package " + packageName;
    }
  }

  private TemplateCallable bind(MacroSpace.Macro macro) {
    TemplateCallable bound = macro.bind(this);
    return arguments -> {
      if (depth == 0) {
        macroUse.accept(macro.id());
      }
      depth++;
      try {
        return bound.call(arguments);
      } finally {
        depth--;
      }
    };
  }

  /** The variant of a macro that holds for DuckDB. */
  TemplateCallable dispatch(String name, Optional<String> namespace) {
    MacroSpace macros = project.macros();
    Optional<MacroSpace.Macro> variant =
        node.isTestBeingParsed()
            ? macros.dispatchWhileParsing(node.packageName(), name, namespace)
            : macros.dispatch(node.packageName(), name, namespace);
    return variant
        .map(this::bind)
        .orElseThrow(
            () ->
                new TemplateRaised(
                    Diagnostic.error(
                            Code.TEMPLATE_UNDEFINED,
                            "In dispatch: No macro named '"
                                + name
                                + "' found: there is no `duckdb__"
                                + name
                                + "` or `default__"
                                + name
                                + "`"
                                + namespace
                                    .map(space -> " for the namespace `" + space + "`")
                                    .orElse(""))
                        .didYouMean(
                            NearestName.of(
                                "default__" + name, project.macros().names(node.packageName())))));
  }

  /** Calls a macro by its plain name, so that a project may have put its own in its place. */
  Object callMacro(String name, Object... arguments) {
    return project
        .macros()
        .find(node.packageName(), name)
        .map(this::bind)
        .orElseThrow(() -> new IllegalStateException("there is no macro " + name))
        .call(Arguments.of(arguments));
  }

  /** Calls a macro by its plain name as the node's own template would. */
  public Object call(String macro, Object argument, Location place) throws DiagnosticException {
    return Failures.translated(place, () -> callMacro(macro, argument));
  }

  /**
   * Calls a macro from outside a template.
   *
   * @param place shown for failures that have none of their own
   */
  public Object run(MacroSpace.Macro macro, Arguments arguments, Location place)
      throws DiagnosticException {
    return Failures.translated(place, () -> macro.bind(this).call(arguments));
  }

  private Object render(Arguments arguments) {
    return rendered(arguments.bind("render", 1, "string").text(0));
  }

  private String rendered(String text) {
    if (!TemplateEngine.hasJinja(text)) {
      return text;
    }
    try {
      return project.templates().parse(new SourceText("render()", text)).render(this);
    } catch (DiagnosticException failure) {
      throw new TemplateRaised(failure.diagnostics().get(0));
    }
  }

  /** The result of a statement that its macros ran. */
  public Optional<StatementResult> result(String statement) {
    return results.of(statement);
  }

  /** Rows as templates read them; what is printed of them goes where {@code print} does. */
  TableValue table(Warehouse.Rows rows) {
    return new TableValue(
        rows,
        text ->
            project
                .base()
                .lookup("print")
                .ifPresent(print -> ((TemplateCallable) print).call(Arguments.of(text))));
  }

  /** What the macros' statements gave. */
  StatementResults results() {
    return results;
  }

  String externalRoot() {
    return project.target().externalRoot();
  }

  ProjectScope project() {
    return project;
  }

  NodeScope node() {
    return node;
  }

  @Override
  public Collection<String> names() {
    Collection<String> names = new LinkedHashSet<>(project.base().names());
    names.addAll(NAMES);
    names.addAll(OF_ALL);
    names.addAll(project.macros().names(node.packageName()));
    OF_NODES.stream().filter(name -> node.lookup(name).isPresent()).forEach(names::add);
    names.addAll(defined.keySet());
    return names;
  }
}
