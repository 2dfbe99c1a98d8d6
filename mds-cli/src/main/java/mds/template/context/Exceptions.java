package mds.template.context;

import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateRaised;
import mds.value.Text;

/** The namespace {@code exceptions}, by which templates fail or warn. */
final class Exceptions {

  private static final List<String> NAMES =
      List.of(
          "warn",
          "missing_config",
          "missing_materialization",
          "missing_relation",
          "raise_ambiguous_alias",
          "raise_ambiguous_catalog_match",
          "raise_cache_inconsistent",
          "raise_dataclass_not_dict",
          "raise_compiler_error",
          "raise_database_error",
          "raise_dep_not_found",
          "raise_dependency_error",
          "raise_duplicate_patch_name",
          "raise_duplicate_resource_name",
          "raise_invalid_property_yml_version",
          "raise_not_implemented",
          "relation_wrong_type",
          "raise_contract_error",
          "column_type_missing",
          "raise_fail_fast_error",
          "warn_snapshot_timestamp_data_types");

  private final Messages messages;

  Exceptions(Messages messages) {
    this.messages = messages;
  }

  Library library() {
    return new Library(NAMES, this::member);
  }

  private Optional<Object> member(String name) {
    return switch (name) {
      case "warn" -> Library.function(this::warn);
      case "warn_snapshot_timestamp_data_types" -> Library.function(this::warnTimestamps);
      case "raise_compiler_error",
          "raise_database_error",
          "raise_fail_fast_error",
          "raise_dependency_error",
          "raise_cache_inconsistent",
          "raise_not_implemented" ->
          Library.function(arguments -> raise(name, arguments));
      case "raise_contract_error" -> Library.function(ContractError::raise);
      default -> special(name);
    };
  }

  private static Optional<Object> special(String name) {
    return switch (name) {
      case "missing_config" ->
          Library.function(
              arguments -> {
                Arguments.Bound bound = arguments.bind(name, 2, "model", "name");
                throw failure(
                    "model `"
                        + id(bound.get(0))
                        + "` does not define a required config parameter `"
                        + Text.str(bound.get(1))
                        + "`");
              });
      case "missing_materialization" -> Library.function(Exceptions::missingMaterialization);
      case "missing_relation" ->
          Library.function(
              arguments -> {
                Object relation = arguments.bind(name, 1, "relation", "model").get(0);
                throw failure("relation `" + Text.str(relation) + "` not found");
              });
      case "relation_wrong_type" -> Library.function(Exceptions::wrongType);
      case "column_type_missing" -> Library.function(Exceptions::missingColumnTypes);
      default -> remaining(name);
    };
  }

  // The rest is for dbt itself: its arguments are named in the message, whatever they are.
  private static Optional<Object> remaining(String name) {
    return switch (name) {
      case "raise_ambiguous_alias",
          "raise_ambiguous_catalog_match",
          "raise_dataclass_not_dict",
          "raise_dep_not_found",
          "raise_duplicate_patch_name",
          "raise_duplicate_resource_name",
          "raise_invalid_property_yml_version" ->
          Library.function(
              arguments -> {
                List<String> parts = arguments.positional().stream().map(Text::str).toList();
                throw failure(name + ": " + String.join(", ", parts));
              });
      default -> Optional.empty();
    };
  }

  private Object warn(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("warn", 1, "msg", "node");
    messages.warn(DbtEvent.TEMPLATE_WARNING, Text.str(bound.get(0)), arguments.site());
    return "";
  }

  private Object warnTimestamps(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind(
            "warn_snapshot_timestamp_data_types",
            2,
            "snapshot_time_data_type",
            "updated_at_data_type");
    messages.warn(
        DbtEvent.SNAPSHOT_TIMESTAMPS,
        "the snapshot's time has the type `"
            + Text.str(bound.get(0))
            + "`, updated_at has `"
            + Text.str(bound.get(1))
            + "`. Please update snapshot config 'updated_at'",
        arguments.site());
    return None.NONE;
  }

  private static Object raise(String name, Arguments arguments) {
    throw failure(Text.str(arguments.bind(name, 1, "msg", "node").get(0)));
  }

  static TemplateRaised failure(String message) {
    return new TemplateRaised(Diagnostic.error(Code.TEMPLATE_RAISED, message));
  }

  private static String id(Object model) {
    return Text.str(Access.attribute(model, "unique_id"));
  }

  private static Object missingMaterialization(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("missing_materialization", 2, "model", "adapter_type");
    Object config = Access.attribute(bound.get(0), "config");
    throw failure(
        "no materialization `"
            + Text.str(Access.attribute(config, "materialized"))
            + "` was found for adapter `"
            + Text.str(bound.get(1))
            + "`");
  }

  private static Object wrongType(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("relation_wrong_type", 2, "relation", "expected_type", "model");
    Object relation = bound.get(0);
    throw new TemplateRaised(
        Diagnostic.error(
                Code.TEMPLATE_RAISED,
                "`"
                    + Text.str(relation)
                    + "` is a "
                    + Text.str(Access.attribute(relation, "type"))
                    + ", where a "
                    + Text.str(bound.get(1))
                    + " is expected")
            .hint("drop it, or rename one of the two"));
  }

  private static Object missingColumnTypes(Arguments arguments) {
    Object names = arguments.bind("column_type_missing", 1, "column_names").get(0);
    if (names == None.NONE) {
      throw PythonError.type("column_names must be a list");
    }
    throw failure(
        "contracted models require data_type to be defined for each column. Please ensure that the"
            + " column name and data_type are defined within the YAML configuration for the "
            + Text.str(names)
            + " column(s).");
  }
}
