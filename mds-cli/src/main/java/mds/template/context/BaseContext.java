package mds.template.context;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import mds.value.ReturnSignal;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;

/**
 * What every template of dbt sees, without a project and a database. It keeps nothing of a run, so
 * that one serves all threads as far as its ports do.
 */
public final class BaseContext implements TemplateContext {

  static final String ADAPTER_WARNING = "adapter.warn_once";

  private static final List<String> MODULES = List.of("pytz", "datetime", "re", "itertools");

  private static final List<String> NAMES =
      List.of(
          "dbt_version",
          "diff_of_two_dicts",
          "exceptions",
          "fromjson",
          "fromyaml",
          "dbt_metadata_envs",
          "invocation_id",
          "local_md5",
          "log",
          "modules",
          "print",
          "return",
          "run_started_at",
          "set",
          "set_strict",
          "tojson",
          "toyaml",
          "zip",
          "zip_strict");

  private final Occasion occasion;
  private final Messages messages;
  private final YamlText yaml;

  public BaseContext(Occasion occasion, Messages messages, YamlText yaml) {
    this.occasion = occasion;
    this.messages = messages;
    this.yaml = yaml;
  }

  @Override
  public Optional<Object> lookup(String name) {
    return switch (name) {
      case "dbt_version" -> Optional.of(occasion.dbtVersion());
      case "invocation_id" -> Optional.of(occasion.id());
      case "dbt_metadata_envs" -> Optional.of(new LinkedHashMap<>(occasion.custom()));
      case "run_started_at" -> Optional.of(occasion.startedAt());
      case "modules" -> Optional.of(new Library(MODULES, this::module));
      case "exceptions" -> Optional.of(new Exceptions(messages).library());
      case "log" -> function(arguments -> MessageFunctions.log(arguments, messages));
      // Of the adapter: no template can write this name.
      case ADAPTER_WARNING -> function(arguments -> MessageFunctions.warnOnce(arguments, messages));
      case "print" -> function(arguments -> MessageFunctions.print(arguments, messages));
      case "fromyaml" -> function(arguments -> TextFunctions.fromYaml(arguments, yaml));
      case "toyaml" -> function(arguments -> TextFunctions.toYaml(arguments, yaml));
      default -> pure(name);
    };
  }

  private static Optional<Object> pure(String name) {
    return switch (name) {
      case "return" ->
          function(
              arguments -> {
                throw new ReturnSignal(arguments.bind(name, 1, "data").get(0));
              });
      case "fromjson" -> function(TextFunctions::fromJson);
      case "tojson" -> function(TextFunctions::toJson);
      case "local_md5" -> function(TextFunctions::md5);
      case "set" -> function(CollectionFunctions::set);
      case "set_strict" -> function(CollectionFunctions::setStrict);
      case "zip" -> function(CollectionFunctions::zip);
      case "zip_strict" -> function(CollectionFunctions::zipStrict);
      case "diff_of_two_dicts" -> function(CollectionFunctions::difference);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> function(TemplateCallable function) {
    return Library.function(function);
  }

  private Optional<Object> module(String name) {
    return switch (name) {
      case "datetime" -> Optional.of(new DatetimeModule(occasion).library());
      case "pytz" -> Optional.of(new Library(PytzModule.NAMES, PytzModule::member));
      case "re" -> Optional.of(new Library(RegexModule.NAMES, RegexModule::member));
      case "itertools" ->
          Optional.of(new Library(ItertoolsModule.NAMES, new ItertoolsModule(messages)::member));
      default -> Optional.empty();
    };
  }

  @Override
  public Collection<String> names() {
    return NAMES;
  }
}
