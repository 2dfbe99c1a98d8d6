package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.ConfigMerge;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.References;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.template.context.MetricValue;
import mds.template.context.NodeScope;
import mds.template.context.RelationValue;
import mds.template.context.Warehouse;
import mds.value.Arguments;
import mds.value.CallSite;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;
import mds.value.Text;
import mds.value.Undefined;

/**
 * What a node's template sees while the node is parsed: it may not ask the database, and what it
 * refers to and how it configures itself is noted.
 */
final class ParseScope implements NodeScope {

  private final String packageName;
  private final RelationValue self;
  private final Location start;
  private final Map<String, Object> model;
  private final List<References.Ref> refs = new ArrayList<>();
  private final List<References.SourceRef> sources = new ArrayList<>();
  private final List<References.FunctionRef> functions = new ArrayList<>();
  private final List<References.MetricRef> metrics = new ArrayList<>();
  private final Set<String> macros = new LinkedHashSet<>();
  private final List<Map<String, Object>> configCalls = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private final Map<String, Object> extra = new LinkedHashMap<>();
  private boolean needsVars;
  private boolean isTest;

  /**
   * @param self where the node would be built if it configured nothing
   * @param quoting how names of relations are shown
   * @param model what is known of the node, as templates read it
   */
  ParseScope(
      String packageName,
      RelationName self,
      Quoting quoting,
      Location start,
      Map<String, Object> model) {
    this.packageName = packageName;
    this.self = RelationValue.of(self, quoting);
    this.start = start;
    this.model = model;
  }

  /** A setting that the template sets, as it is written there. */
  record Setting(String name, CallSite site) {}

  /** Makes it an error to ask for a variable that is not set: what follows is final. */
  ParseScope needingVars() {
    needsVars = true;
    return this;
  }

  /** Makes it that of a generic test. */
  ParseScope ofTest() {
    isTest = true;
    return this;
  }

  /** Gives the template one more name. */
  void define(String name, Object value) {
    extra.put(name, value);
  }

  void useMacro(String id) {
    macros.add(id);
  }

  List<Map<String, Object>> configCalls() {
    return configCalls;
  }

  /** The settings of the calls of {@code config()} as they are written, unevaluated. */
  Map<String, Object> writtenSettings() {
    Map<String, Object> written = new LinkedHashMap<>();
    for (Setting setting : settings) {
      String call = setting.site().location().map(ParseScope::text).orElse("");
      written.put(
          ConfigMerge.canonical(setting.name()),
          CallText.argument(call, setting.name()).orElse(call));
    }
    return written;
  }

  private static String text(Location place) {
    return place.source().text().substring(place.range().start(), place.range().end());
  }

  List<Setting> settings() {
    return settings;
  }

  /** Takes settings that no call wrote. */
  void configure(Map<String, Object> given) {
    if (!given.isEmpty()) {
      configCalls.add(given);
    }
  }

  /**
   * Drops repeated calls of {@code source}, as dbt does of a model whose template it need not
   * render; calls of {@code ref} it keeps everywhere.
   */
  void distinctSources() {
    List<References.SourceRef> all = List.copyOf(sources);
    sources.clear();
    for (References.SourceRef source : all) {
      if (sources.stream().noneMatch(source::isSame)) {
        sources.add(source);
      }
    }
  }

  References references() {
    return new References(refs, sources, functions, metrics, List.copyOf(macros), List.of());
  }

  @Override
  public String packageName() {
    return packageName;
  }

  @Override
  public boolean isExecuting() {
    return false;
  }

  @Override
  public boolean isTestBeingParsed() {
    return isTest;
  }

  @Override
  public Object ref(
      Optional<String> packageName,
      String name,
      Optional<String> version,
      Optional<Location> place) {
    References.Ref ref = new References.Ref(packageName, name, version, place.orElse(start));
    refs.add(ref);
    return self;
  }

  @Override
  public Object source(String source, String table, Optional<Location> place) {
    References.SourceRef ref = new References.SourceRef(source, table, place.orElse(start));
    sources.add(ref);
    return self;
  }

  @Override
  public Object function(Optional<String> packageName, String name, Optional<Location> place) {
    functions.add(new References.FunctionRef(packageName, name, place.orElse(start)));
    return self;
  }

  @Override
  public Object metric(Optional<String> packageName, String name, Optional<Location> place) {
    metrics.add(new References.MetricRef(packageName, name, place.orElse(start)));
    return new MetricValue(packageName, name);
  }

  @Override
  public TemplateObject config() {
    return new Config();
  }

  @Override
  public Optional<Object> lookup(String name) {
    return switch (name) {
      case "this" -> Optional.of(self);
      case "model" -> Optional.of(model);
      default -> Optional.ofNullable(extra.get(name));
    };
  }

  @Override
  public Object missingVar(String name) {
    if (needsVars) {
      throw new TemplateRaised(
          Diagnostic.error(Code.VAR_UNSET, "Required var '" + name + "' not found in config")
              .hint(
                  "set it under `vars:` in the project file or with --vars '{" + name + ": ...}'"));
    }
    return None.NONE;
  }

  @Override
  public Warehouse warehouse() {
    return Warehouse.ABSENT;
  }

  /** The object {@code config}: calls are noted, and reading gives nothing yet. */
  private final class Config implements TemplateObject, TemplateCallable {

    @Override
    public Object call(Arguments arguments) {
      if (arguments.positional().size() == 1 && arguments.named().isEmpty()) {
        Object only = arguments.positional().get(0);
        if (!(only instanceof Map<?, ?> map)) {
          throw PythonError.type("config() takes settings, not " + Text.repr(only));
        }
        Map<String, Object> given = new LinkedHashMap<>();
        map.forEach((key, value) -> given.put(Text.str(key), value));
        configure(given, arguments.site());
      } else if (arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
        configure(arguments.named(), arguments.site());
      } else {
        throw PythonError.type("config() takes settings by name, such as materialized='table'");
      }
      return "";
    }

    private void configure(Map<String, Object> given, CallSite site) {
      Map<String, Object> canonical = new LinkedHashMap<>();
      given.forEach(
          (name, value) -> {
            if (canonical.put(ConfigMerge.canonical(name), value) != null) {
              throw twice(name, given);
            }
            settings.add(new Setting(name, site));
          });
      configCalls.add(canonical);
    }

    private static TemplateRaised twice(String name, Map<String, Object> given) {
      String canonical = ConfigMerge.canonical(name);
      List<String> names =
          given.keySet().stream()
              .filter(key -> ConfigMerge.canonical(key).equals(canonical))
              .map(key -> "`" + key + "`")
              .toList();
      String message = "config() has two names of one setting, " + String.join(" and ", names);
      return new TemplateRaised(
          Diagnostic.error(Code.WRONG_SETTING, message).hint("keep `" + canonical + "`"));
    }

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "set" -> (TemplateCallable) this::set;
        case "get", "require", "meta_get", "meta_require" -> (TemplateCallable) arguments -> "";
        case "persist_relation_docs", "persist_column_docs" ->
            (TemplateCallable) arguments -> false;
        default -> Undefined.attribute(this, name);
      };
    }

    private Object set(Arguments arguments) {
      Arguments.Bound bound = arguments.bind("set", 2, "name", "value");
      configure(Map.of(bound.text(0), bound.get(1)), arguments.site());
      return "";
    }
  }
}
