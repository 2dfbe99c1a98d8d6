package mds.template.context;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateRaised;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Undefined;

/**
 * What {@code adapter} does to a database. The statements are those of the macros of the same
 * names, which a project may replace.
 */
final class AdapterActions {

  private static final List<String> BUILT_IN_STRATEGIES =
      List.of("append", "delete+insert", "merge", "insert_overwrite", "microbatch");
  private static final List<String> STRATEGIES =
      List.of("append", "delete+insert", "merge", "microbatch");

  private final NodeContext context;

  AdapterActions(NodeContext context) {
    this.context = context;
  }

  Optional<Object> find(String name) {
    return switch (name) {
      case "create_schema", "drop_schema", "truncate_relation" -> callable(calls(name));
      case "drop_relation" -> callable(this::dropRelation);
      case "rename_relation" -> callable(this::renameRelation);
      case "commit" -> callable(this::commit);
      case "ensure_transaction" -> callable(this::ensureTransaction);
      // DuckDB's texts have no length, and nothing is kept here of what relations there are.
      case "expand_target_column_types", "cache_added", "cache_dropped", "cache_renamed" ->
          callable(arguments -> "");
      case "get_incremental_strategy_macro" -> callable(this::strategyMacro);
      case "valid_incremental_strategies" -> callable(arguments -> List.copyOf(STRATEGIES));
      case "get_hard_deletes_behavior" -> callable(AdapterActions::hardDeletes);
      case "standardize_grants_dict" -> callable(AdapterActions::grants);
      case "submit_python_job" -> callable(AdapterActions::pythonJob);
      default -> Optional.empty();
    };
  }

  // Who has each privilege, of rows that name both.
  private static Map<String, Object> grants(Arguments arguments) {
    Object table = arguments.bind("standardize_grants_dict", 1, "grants_table").get(0);
    Map<String, Object> grants = new LinkedHashMap<>();
    Iterator<Object> rows = Iteration.of(table);
    while (rows.hasNext()) {
      Object row = rows.next();
      String privilege = Text.str(Access.item(row, "privilege_type"));
      List<Object> who = new ArrayList<>();
      if (grants.get(privilege) instanceof List<?> known) {
        who.addAll(known);
      }
      who.add(Access.item(row, "grantee"));
      grants.put(privilege, who);
    }
    return grants;
  }

  private static Optional<Object> callable(TemplateCallable function) {
    return Optional.of(function);
  }

  private TemplateCallable calls(String macro) {
    return arguments -> act(macro, arguments.bind(macro, 1, "relation").get(0));
  }

  // Nothing is done while a project is parsed, nor noted as done by a macro.
  private Object act(String macro, Object... arguments) {
    if (context.node().isExecuting()) {
      context.callMacro(macro, arguments);
    }
    return "";
  }

  private Object dropRelation(Arguments arguments) {
    Object relation = arguments.bind("drop_relation", 1, "relation").get(0);
    if (relation instanceof RelationValue value && value.kind().isEmpty()) {
      throw PythonError.runtime(
          "Tried to drop relation " + value.text() + ", but its type is null.");
    }
    return act("drop_relation", relation);
  }

  private Object renameRelation(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("rename_relation", 2, "from_relation", "to_relation");
    return act("rename_relation", bound.get(0), bound.get(1));
  }

  private Object commit(Arguments arguments) {
    context.node().warehouse().commit();
    return "";
  }

  private Object ensureTransaction(Arguments arguments) {
    context.node().warehouse().begin();
    return "";
  }

  private Object strategyMacro(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("get_incremental_strategy_macro", 2, "model_context", "strategy");
    String strategy = bound.optional(1).map(Text::str).orElse("default");
    if (BUILT_IN_STRATEGIES.contains(strategy) && !STRATEGIES.contains(strategy)) {
      throw PythonError.runtime(
          "The incremental strategy '" + strategy + "' is not valid for this adapter");
    }
    String macro = "get_incremental_" + strategy.replace('+', '_') + "_sql";
    return context
        .lookup(macro)
        .filter(found -> !(found instanceof Undefined))
        .orElseThrow(() -> unknownStrategy(macro));
  }

  private PythonError unknownStrategy(String macro) {
    return PythonError.runtime(
        "dbt could not find an incremental strategy macro with the name \""
            + macro
            + "\" in "
            + context.project().projectName());
  }

  private static Object hardDeletes(Arguments arguments) {
    Object config = arguments.bind("get_hard_deletes_behavior", 1, "config").get(0);
    Optional<Object> older = setting(config, "invalidate_hard_deletes");
    Optional<Object> chosen = setting(config, "hard_deletes");
    if (older.isPresent() && chosen.isPresent()) {
      throw PythonError.value(
          "You cannot set both the invalidate_hard_deletes and hard_deletes config properties on"
              + " the same snapshot.");
    }
    String behavior =
        older.filter(Truth::of).isPresent() ? "invalidate" : chosen.map(Text::str).orElse("ignore");
    if (!List.of("ignore", "invalidate", "new_record").contains(behavior)) {
      throw PythonError.value("Invalid setting for property hard_deletes.");
    }
    return behavior;
  }

  private static Optional<Object> setting(Object config, String name) {
    return Optional.of(
            ((TemplateCallable) Access.attribute(config, "get"))
                .call(Arguments.of(name, None.NONE)))
        .filter(value -> value != None.NONE);
  }

  private static Object pythonJob(Arguments arguments) {
    throw new TemplateRaised(
        Diagnostic.error(Code.PYTHON_MODEL, "Python code runs as a model, and not in a macro")
            .hint("write a file models/name.py with a function model(dbt, session)"));
  }
}
