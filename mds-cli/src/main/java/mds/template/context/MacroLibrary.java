package mds.template.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.template.Block;
import mds.template.MacroDefinition;
import mds.template.TemplateEngine;
import mds.value.TemplateCallable;

/**
 * The macros of mds that are written in Jinja, in the resources under {@code /macros}: a folder for
 * each package whose names they answer to. The file {@code index} says which file holds which, so
 * that a command reads only the files whose macros it calls.
 *
 * <p>Safe for use by several threads.
 */
public final class MacroLibrary {

  private static final String INDEX = "index";
  private static final String DEFAULT = "default__";
  private static final String IN_JAVA = "macros-in-java.sql";

  private final TemplateEngine templates;
  private final Map<String, Map<String, MacroSpace.Macro>> packages = new LinkedHashMap<>();
  private final Map<String, Map<String, MacroDefinition>> files = new ConcurrentHashMap<>();
  private final MacroTexts texts = new MacroTexts(MacroLibrary::read);

  public MacroLibrary(TemplateEngine templates) {
    this.templates = templates;
    read(INDEX).lines().forEach(this::declare);
  }

  /** A macro of the library; its file is read when it is called first. */
  private final class LibraryMacro implements MacroSpace.Macro {

    private final String packageName;
    private final String file;
    private final String name;

    LibraryMacro(String packageName, String file, String name) {
      this.packageName = packageName;
      this.file = file;
      this.name = name;
    }

    // What dbt has for DuckDB alone is in a package of its own.
    @Override
    public String id() {
      boolean isAdapters = packageName.equals(MacroSpace.DBT) && AdapterMacros.has(name);
      return "macro." + packageName + (isAdapters ? "_duckdb." : ".") + name;
    }

    @Override
    public List<String> supportedLanguages() {
      return definition(file, name).supportedLanguages();
    }

    @Override
    public TemplateCallable bind(NodeContext context) {
      return definition(file, name).bind(context);
    }
  }

  /** A macro of which the library has but the variant: a project may have another. */
  private record DispatchedMacro(String packageName, String name) implements MacroSpace.Macro {

    @Override
    public String id() {
      return "macro." + packageName + "." + name;
    }

    String text() {
      return "{%% macro %s() %%}{{ return(adapter.dispatch('%s', '%s')(*varargs, **kwargs)) }}{%% endmacro %%}"
          .formatted(name, name, packageName);
    }

    @Override
    public TemplateCallable bind(NodeContext context) {
      return arguments -> context.dispatch(name, Optional.of(packageName)).call(arguments);
    }
  }

  /** The text of a built-in macro; of one in Java, one that does the same. */
  String text(MacroSpace.Macro macro) {
    if (macro instanceof DispatchedMacro dispatched) {
      return dispatched.text();
    }
    return macro instanceof LibraryMacro own
        ? texts.of(own.file, own.name)
        : texts.of(IN_JAVA, macro.id().substring(macro.id().lastIndexOf('.') + 1));
  }

  /** The names of the macros in files of dbt's folder. */
  Set<String> macrosIn(Set<String> chosen) {
    Set<String> names = new HashSet<>();
    packages
        .getOrDefault(MacroSpace.DBT, Map.of())
        .forEach(
            (name, macro) -> {
              if (macro instanceof LibraryMacro own && chosen.contains(own.file)) {
                names.add(name);
              }
            });
    return names;
  }

  /** The macros by name by package. */
  Map<String, Map<String, MacroSpace.Macro>> packages() {
    return packages;
  }

  // A line of the index: a package, a file of its folder, the macros in it.
  private void declare(String line) {
    String[] words = line.split(" ");
    Map<String, MacroSpace.Macro> macros =
        packages.computeIfAbsent(words[0], name -> new LinkedHashMap<>());
    String file = words[0] + "/" + words[1];
    for (String name : List.of(words).subList(2, words.length)) {
      macros.put(name, new LibraryMacro(words[0], file, name));
      if (name.startsWith(DEFAULT) && !words[0].equals(MacroSpace.DBT)) {
        String plain = name.substring(DEFAULT.length());
        macros.putIfAbsent(plain, new DispatchedMacro(words[0], plain));
      }
    }
  }

  private MacroDefinition definition(String file, String name) {
    MacroDefinition found = files.computeIfAbsent(file, this::parse).get(name);
    if (found == null) {
      throw new IllegalStateException("the index says that " + file + " has " + name);
    }
    return found;
  }

  private Map<String, MacroDefinition> parse(String file) {
    SourceText source = new SourceText("mds/macros/" + file, read(file));
    Map<String, MacroDefinition> macros = new HashMap<>();
    try {
      for (Block block : Block.find(source, Block.Kind.MACROS)) {
        for (MacroDefinition macro : MacroDefinition.parse(templates, source, block.whole())) {
          macros.put(macro.name(), macro);
        }
      }
    } catch (DiagnosticException problem) {
      throw new IllegalStateException(file + " of the library is no Jinja", problem);
    }
    return macros;
  }

  private static String read(String file) {
    String path = file.equals(IN_JAVA) ? "/macros-in-java.sql" : "/macros/" + file;
    try (InputStream in = MacroLibrary.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
