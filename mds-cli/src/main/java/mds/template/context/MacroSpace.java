package mds.template.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import mds.value.TemplateCallable;

/**
 * The macros of a project, its packages and mds, and the order in which a name is looked for: the
 * package of the node that is rendered, the project that is run, then what is built in.
 */
public final class MacroSpace {

  /** A macro, not yet bound to the node for which it runs. */
  public interface Macro {

    /** Such as {@code macro.shop.cents}. */
    String id();

    TemplateCallable bind(NodeContext context);

    /** The languages of models that it builds, if it is a materialization. */
    default List<String> supportedLanguages() {
      return List.of();
    }
  }

  /** What the names of macros begin with that nobody but mds calls. */
  private static final String OWN = "mds_";

  /** The package under which dbt's own macros are known. */
  static final String DBT = "dbt";

  /** The flag by which a package alone does not replace a materialization that is built in. */
  public static final String EXPLICIT_OVERRIDES =
      "require_explicit_package_overrides_for_builtin_materializations";

  private final String rootPackage;
  private final Map<String, Map<String, Macro>> packages;
  private final Map<String, Map<String, Macro>> builtIn;
  private final Map<String, Macro> replaced;
  private final Map<String, List<String>> searchOrders;
  private final MacroLibrary library;
  private final boolean packagesReplace;

  /**
   * @param rootPackage the project that is run
   * @param packages macros by name by package, the project itself among them
   * @param searchOrders what project.yml says under {@code dispatch}
   * @param library what mds has built in besides those that are no Jinja
   * @param packagesReplace whether a package by itself replaces a built-in materialization
   */
  public MacroSpace(
      String rootPackage,
      Map<String, Map<String, Macro>> packages,
      Map<String, List<String>> searchOrders,
      MacroLibrary library,
      boolean packagesReplace) {
    this(
        rootPackage,
        new LinkedHashMap<>(packages),
        builtIn(library),
        Map.of(),
        searchOrders,
        library,
        packagesReplace);
  }

  private MacroSpace(
      String rootPackage,
      Map<String, Map<String, Macro>> packages,
      Map<String, Map<String, Macro>> builtIn,
      Map<String, Macro> replaced,
      Map<String, List<String>> searchOrders,
      MacroLibrary library,
      boolean packagesReplace) {
    this.packagesReplace = packagesReplace;
    this.rootPackage = rootPackage;
    this.packages = packages;
    this.builtIn = builtIn;
    this.replaced = replaced;
    this.searchOrders = searchOrders;
    this.library = library;
  }

  /** A macro that does nothing but give a value. */
  private record Constant(String id, Object value) implements Macro {

    @Override
    public TemplateCallable bind(NodeContext context) {
      return arguments -> value;
    }
  }

  /**
   * The same macros, of which some give fixed values instead of what they do.
   *
   * @param values by the macro's plain name, or {@code package.name}; one of dbt's own macros is
   *     replaced under both; a plain name wins
   */
  public MacroSpace replaced(Map<String, Object> values) {
    Map<String, Map<String, Macro>> ofPackages = copy(packages);
    Map<String, Map<String, Macro>> ofBuiltIn = copy(builtIn);
    Map<String, Macro> plain = new LinkedHashMap<>();
    values.forEach(
        (written, value) -> {
          int dot = written.indexOf('.');
          String name = written.substring(dot + 1);
          String owner = dot < 0 ? DBT : written.substring(0, dot);
          Macro constant = new Constant("macro." + owner + "." + name, value);
          for (Map<String, Map<String, Macro>> all : List.of(ofPackages, ofBuiltIn)) {
            Optional.ofNullable(all.get(owner)).ifPresent(own -> own.replace(name, constant));
          }
          if (dot < 0) {
            plain.put(name, constant);
          } else if (owner.equals(DBT)) {
            plain.putIfAbsent(name, constant);
          }
        });
    return new MacroSpace(
        rootPackage, ofPackages, ofBuiltIn, plain, searchOrders, library, packagesReplace);
  }

  private static Map<String, Map<String, Macro>> copy(Map<String, Map<String, Macro>> packages) {
    Map<String, Map<String, Macro>> copies = new LinkedHashMap<>();
    packages.forEach((name, macros) -> copies.put(name, new LinkedHashMap<>(macros)));
    return copies;
  }

  private static Map<String, Map<String, Macro>> builtIn(MacroLibrary library) {
    Map<String, Map<String, Macro>> all = new LinkedHashMap<>();
    library.packages().forEach((name, macros) -> all.put(name, new LinkedHashMap<>(macros)));
    BuiltinMacros.byPackage()
        .forEach(
            (name, macros) ->
                all.computeIfAbsent(name, key -> new LinkedHashMap<>()).putAll(macros));
    return all;
  }

  /** A macro by its plain name, as code of a package sees it. */
  public Optional<Macro> find(String localPackage, String name) {
    return Optional.ofNullable(replaced.get(name))
        .or(() -> in(packages, localPackage, name))
        .or(() -> in(packages, rootPackage, name))
        .or(() -> in(builtIn, DBT, name));
  }

  /** A macro of one package; of a package that is not installed, mds's own of that name. */
  public Optional<Macro> findIn(String packageName, String name) {
    return in(packages, packageName, name)
        .or(
            () ->
                packages.containsKey(packageName)
                    ? Optional.empty()
                    : in(builtIn, packageName, name));
  }

  /** Whether a package of that name has macros, so that {@code package.macro} may be written. */
  boolean isPackage(String name) {
    return packages.containsKey(name) || builtIn.containsKey(name);
  }

  /** Whether neither the project nor a package has a macro of this very name. */
  boolean isBuiltIn(String name) {
    return packages.values().stream().noneMatch(macros -> macros.containsKey(name));
  }

  /** Whether the project or a package has a macro that replaces one of mds's. */
  public boolean isOverridden(String name) {
    for (Map<String, Macro> macros : packages.values()) {
      if (macros.containsKey(name)
          || macros.containsKey("default__" + name)
          || macros.containsKey("duckdb__" + name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The block of the project or a package that makes what nodes call {@code materialized}, unless
   * one of mds comes before it. One that is for DuckDB comes before one that is for any database;
   * of those that mds has too, a package's counts for nothing unless a flag says that it does.
   */
  public Optional<Macro> ownMaterialization(String name) {
    String block = "materialization_" + name + "_";
    boolean isForDuckDb = in(builtIn, DBT, block + "duckdb").isPresent();
    boolean isKnown = isForDuckDb || in(builtIn, DBT, block + "default").isPresent();
    Optional<Macro> own = ownMaterialization(block + "duckdb", isKnown);
    return own.isPresent() || isForDuckDb ? own : ownMaterialization(block + "default", isKnown);
  }

  private Optional<Macro> ownMaterialization(String block, boolean isKnown) {
    Optional<Macro> own = in(packages, rootPackage, block);
    return own.isPresent() || (isKnown && !packagesReplace) ? own : anyPackage(block);
  }

  private Optional<Macro> anyPackage(String name) {
    return packages.values().stream()
        .flatMap(macros -> Optional.ofNullable(macros.get(name)).stream())
        .findFirst();
  }

  /** The block of mds's own that makes a materialization. */
  public Optional<Macro> builtInMaterialization(String name) {
    String block = "materialization_" + name + "_";
    return in(builtIn, DBT, block + "duckdb").or(() -> in(builtIn, DBT, block + "default"));
  }

  /** Whether the project replaces a macro that takes part in some work. */
  public boolean replaces(MacroUse use) {
    Set<String> building = library.macrosIn(use.files());
    building.addAll(use.others());
    List<String> searched = new ArrayList<>(searchOrders.getOrDefault(DBT, List.of()));
    searched.add(rootPackage);
    return searched.stream()
        .flatMap(name -> packages.getOrDefault(name, Map.of()).keySet().stream())
        .anyMatch(
            name ->
                !name.startsWith("materialization_")
                    && (building.contains(name)
                        || building.contains(name.replaceFirst("^(default|duckdb)__", ""))));
  }

  /** Whether there is a variant of one of dbt's macros for DuckDB or for any database. */
  public boolean hasVariant(String localPackage, String name) {
    return dispatch(localPackage, name, Optional.of(DBT)).isPresent();
  }

  /** Finds the variant of a macro that holds for DuckDB, as {@code adapter.dispatch} does. */
  Optional<Macro> dispatch(String localPackage, String name, Optional<String> namespace) {
    return dispatch(name, namespace, variant -> find(localPackage, variant));
  }

  /**
   * The same where dbt has not yet cut the names to a package: without a namespace that is one, all
   * packages are searched.
   */
  Optional<Macro> dispatchWhileParsing(
      String localPackage, String name, Optional<String> namespace) {
    return namespace.equals(Optional.of(DBT))
        ? dispatch(localPackage, name, namespace)
        : dispatch(name, namespace, this::findAnywhere);
  }

  private Optional<Macro> dispatch(
      String name, Optional<String> namespace, Function<String, Optional<Macro>> elsewhere) {
    for (Optional<String> packageName : searched(namespace)) {
      for (String prefix : List.of("duckdb__", "default__")) {
        Optional<Macro> found =
            packageName.isPresent()
                ? findIn(packageName.get(), prefix + name)
                : elsewhere.apply(prefix + name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Macro> findAnywhere(String name) {
    return Optional.ofNullable(replaced.get(name))
        .or(() -> in(packages, rootPackage, name))
        .or(() -> anyPackage(name))
        .or(() -> in(builtIn, DBT, name));
  }

  /**
   * The macro that a call in a macro of a package means.
   *
   * @param namespace a package, or that of a dispatch
   */
  public Optional<Macro> called(
      String packageName, Optional<String> namespace, String name, boolean isDispatch) {
    if (isDispatch) {
      return dispatchWhileParsing(packageName, name, namespace);
    }
    return namespace.isPresent() ? findIn(namespace.get(), name) : find(packageName, name);
  }

  /** The macros that mds has built in, but for those of a package that is installed. */
  public List<Macro> builtIn() {
    List<Macro> macros = new ArrayList<>();
    builtIn.forEach(
        (packageName, named) -> {
          if (!packages.containsKey(packageName)) {
            macros.addAll(named.values());
          }
        });
    return macros;
  }

  /** The text of a macro that is built in, for those who read the manifest. */
  public String text(Macro builtIn) {
    return library.text(builtIn);
  }

  private List<Optional<String>> searched(Optional<String> namespace) {
    if (namespace.isEmpty()) {
      return List.of(Optional.empty());
    }
    List<String> order = searchOrders.get(namespace.get());
    if (order != null) {
      List<Optional<String>> searched = new ArrayList<>();
      order.forEach(name -> searched.add(Optional.of(name)));
      return searched;
    }
    boolean known = !namespace.get().equals(DBT) && isPackage(namespace.get());
    return known ? List.of(Optional.of(rootPackage), namespace) : List.of(Optional.empty());
  }

  /** The names that code of a package can call, for hints. */
  Collection<String> names(String localPackage) {
    Collection<String> names = new TreeSet<>(packages.keySet());
    for (String packageName : List.of(localPackage, rootPackage)) {
      names.addAll(packages.getOrDefault(packageName, Map.of()).keySet());
    }
    builtIn.getOrDefault(DBT, Map.of()).keySet().stream()
        .filter(name -> !name.startsWith(OWN))
        .forEach(names::add);
    return names;
  }

  /** The generic tests that code of a package can name, for hints. */
  public Collection<String> testNames(String localPackage) {
    Collection<String> tests = new TreeSet<>();
    for (String name : names(localPackage)) {
      if (name.startsWith("test_")) {
        tests.add(name.substring("test_".length()));
      }
    }
    return tests;
  }

  private static Optional<Macro> in(
      Map<String, Map<String, Macro>> packages, String packageName, String name) {
    Map<String, Macro> macros = packages.get(packageName);
    return macros == null ? Optional.empty() : Optional.ofNullable(macros.get(name));
  }
}
