package mds.template.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Undefined;

/** The macros that mds has built in, by the packages under whose names they are known. */
final class BuiltinMacros {

  /** What a built-in macro does, for the node of a context. */
  @FunctionalInterface
  interface Body {

    Object call(NodeContext context, Arguments arguments);
  }

  private record Builtin(String id, Body body) implements MacroSpace.Macro {

    @Override
    public TemplateCallable bind(NodeContext context) {
      return arguments -> body.call(context, arguments);
    }
  }

  private static final Map<String, Map<String, MacroSpace.Macro>> BY_PACKAGE = all();

  // The statement that makes a node's relation, which dbt keeps in target/run.
  private static final String MAIN = "main";

  private BuiltinMacros() {}

  static Map<String, Map<String, MacroSpace.Macro>> byPackage() {
    return BY_PACKAGE;
  }

  private static Map<String, Map<String, MacroSpace.Macro>> all() {
    Map<String, MacroSpace.Macro> dbt = new LinkedHashMap<>();
    naming(dbt, "generate_schema_name", "custom_schema_name", BuiltinMacros::schemaName);
    naming(dbt, "generate_alias_name", "custom_alias_name", BuiltinMacros::aliasName);
    naming(dbt, "generate_database_name", "custom_database_name", BuiltinMacros::databaseName);
    plain(dbt, "generate_schema_name_for_env", BuiltinMacros::schemaNameForEnvironment);
    dispatched(dbt, "get_where_subquery", BuiltinMacros::whereSubquery);
    plain(dbt, "statement", BuiltinMacros::statement);
    plain(dbt, "run_query", BuiltinMacros::runQuery);
    plain(dbt, "set_sql_header", BuiltinMacros::setSqlHeader);
    plain(dbt, "is_incremental", BuiltinMacros::isIncremental);
    Map<String, MacroSpace.Macro> utils = new LinkedHashMap<>();
    BuiltinTests.register(
        (name, body) -> test(dbt, name, body), (name, body) -> utilsTest(utils, name, body));
    Map<String, MacroSpace.Macro> mds = new LinkedHashMap<>();
    IdentityMacros.register((name, body) -> mds.put(name, new Builtin("macro.mds." + name, body)));
    return Map.of(MacroSpace.DBT, dbt, "dbt_utils", utils, "mds", mds);
  }

  private static void plain(Map<String, MacroSpace.Macro> macros, String name, Body body) {
    macros.put(name, new Builtin("macro.dbt." + name, body));
  }

  // Called by its plain name it looks for a variant of the project first, as dbt's macros do.
  // A variant has both arguments, also where the call leaves them out.
  private static void naming(
      Map<String, MacroSpace.Macro> macros, String name, String parameter, Body body) {
    plain(
        macros,
        name,
        (context, arguments) -> {
          Arguments.Bound bound = arguments.bind(name, 0, parameter, "node");
          Object custom = bound.or(0, None.NONE);
          Arguments both =
              new Arguments(List.of(custom, bound.or(1, None.NONE)), Map.of(), arguments.site());
          return context.dispatch(name, Optional.of(MacroSpace.DBT)).call(both);
        });
    plain(macros, "default__" + name, body);
  }

  private static void dispatched(Map<String, MacroSpace.Macro> macros, String name, Body body) {
    plain(
        macros,
        name,
        (context, arguments) ->
            context.dispatch(name, Optional.of(MacroSpace.DBT)).call(arguments));
    plain(macros, "default__" + name, body);
  }

  // The white space is what dbt's own test macros have around the call of their variant.
  private static void test(Map<String, MacroSpace.Macro> macros, String name, Body body) {
    plain(
        macros,
        name,
        (context, arguments) -> {
          TemplateCallable variant = context.dispatch(name, Optional.of(MacroSpace.DBT));
          return "\n    \n    " + Text.str(variant.call(arguments)) + "\n";
        });
    plain(macros, "default__" + name, body);
  }

  private static void utilsTest(Map<String, MacroSpace.Macro> macros, String name, Body body) {
    macros.put(name, new Builtin("macro.dbt_utils." + name, body));
  }

  private static Object schemaName(NodeContext context, Arguments arguments) {
    Optional<Object> custom = custom(arguments, "generate_schema_name", "custom_schema_name");
    String schema = context.project().target().schema();
    return custom.map(name -> schema + "_" + Text.str(name).strip()).orElse(schema);
  }

  private static Object schemaNameForEnvironment(NodeContext context, Arguments arguments) {
    Optional<Object> custom =
        custom(arguments, "generate_schema_name_for_env", "custom_schema_name");
    boolean isProduction = context.project().target().name().equals("prod");
    return custom
        .filter(name -> isProduction)
        .map(name -> Text.str(name).strip())
        .orElse(context.project().target().schema());
  }

  private static Object databaseName(NodeContext context, Arguments arguments) {
    return custom(arguments, "generate_database_name", "custom_database_name")
        .map(Text::str)
        .orElse(context.project().target().database());
  }

  private static Optional<Object> custom(Arguments arguments, String function, String parameter) {
    return arguments.bind(function, 0, parameter, "node").optional(0);
  }

  private static Object aliasName(NodeContext context, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("generate_alias_name", 0, "custom_alias_name", "node");
    Optional<Object> custom = bound.optional(0).filter(Truth::of);
    if (custom.isPresent()) {
      return Text.str(custom.get()).strip();
    }
    Object node = bound.get(1);
    Object version = Access.attribute(node, "version");
    String name = Text.str(Access.attribute(node, "name"));
    return Truth.of(version) ? name + "_v" + Text.str(version).replace('.', '_') : name;
  }

  private static Object whereSubquery(NodeContext context, Arguments arguments) {
    Object relation = arguments.bind("get_where_subquery", 1, "relation").get(0);
    Object where = configured(context, "where");
    return Truth.of(where)
        ? "(select * from " + Text.str(relation) + " where " + Text.str(where) + ") dbt_subquery"
        : relation;
  }

  static Object configured(NodeContext context, String name) {
    TemplateObject config = context.node().config();
    TemplateCallable get = (TemplateCallable) config.attribute("get");
    return get.call(Arguments.of(name, None.NONE));
  }

  static Object setting(NodeContext context, String name) {
    Object configured = configured(context, name);
    if (configured != None.NONE) {
      return configured;
    }
    Object flag = context.project().flags().get(name.toUpperCase(Locale.ROOT));
    return flag == null ? None.NONE : flag;
  }

  /** A hook and whether it runs in the transaction, as one text. */
  private static Object statement(NodeContext context, Arguments arguments) {
    if (!context.node().isExecuting()) {
      return "";
    }
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    TemplateCallable caller = caller(arguments);
    named.remove("caller");
    Arguments.Bound bound =
        new Arguments(arguments.positional(), named, arguments.site())
            .bind("statement", 0, "name", "fetch_result", "auto_begin", "language");
    String sql = Text.str(caller.call(Arguments.NONE));
    Optional<String> name = bound.optional(0).map(Text::str);
    name.filter(MAIN::equals)
        .flatMap(main -> context.node().lookup("write"))
        .ifPresent(write -> ((TemplateCallable) write).call(Arguments.of(sql)));
    Warehouse warehouse = context.node().warehouse();
    if (Truth.of(bound.or(2, true))) {
      warehouse.begin();
    }
    Warehouse.Rows rows = warehouse.run(sql);
    Warehouse.Rows fetched = bound.isTrue(1) ? rows : Warehouse.Rows.NONE;
    name.ifPresent(given -> context.results().put(given, response(rows), context.table(fetched)));
    return "";
  }

  private static TemplateCallable caller(Arguments arguments) {
    if (arguments.named().get("caller") instanceof TemplateCallable caller) {
      return caller;
    }
    throw PythonError.type("this macro is used with {% call %} ... {% endcall %}");
  }

  private static ResponseValue response(Warehouse.Rows rows) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("_message", "OK");
    if (rows.affected() >= 0) {
      response.put("rows_affected", rows.affected());
    }
    return new ResponseValue(response);
  }

  // While dbt parses, there is no result to take the table of: what may be looped over, not asked.
  private static Object runQuery(NodeContext context, Arguments arguments) {
    String sql = arguments.bind("run_query", 1, "sql").text(0);
    return context.node().isExecuting()
        ? context.table(context.node().warehouse().run(sql))
        : Undefined.attribute(None.NONE, "table");
  }

  private static Object setSqlHeader(NodeContext context, Arguments arguments) {
    String header = Text.str(caller(arguments).call(Arguments.NONE));
    BiFunction<String, Object, Object> set =
        (name, value) ->
            ((TemplateCallable) context.node().config().attribute("set"))
                .call(Arguments.of(name, value));
    return set.apply("sql_header", header);
  }

  private static Object isIncremental(NodeContext context, Arguments arguments) {
    if (!context.node().isExecuting()
        || growing(context).isEmpty()
        || Truth.of(setting(context, "full_refresh"))) {
      return false;
    }
    Object self = context.node().lookup("this").orElse(None.NONE);
    return self instanceof RelationValue relation
        && context
            .node()
            .warehouse()
            .relation(relation.name())
            .map(Warehouse.Relation::kind)
            .equals(growing(context));
  }

  // The kind of relation that a model which grows has.
  private static Optional<String> growing(NodeContext context) {
    Object strategy = configured(context, "external_strategy");
    boolean isFileGrowing = strategy != None.NONE && !strategy.equals("replace");
    Object materialized = configured(context, "materialized");
    return materialized.equals("incremental")
        ? Optional.of("table")
        : Optional.of("view").filter(view -> isFileGrowing && materialized.equals("external"));
  }
}
