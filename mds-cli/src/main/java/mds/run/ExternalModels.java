package mds.run;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Platform;
import mds.node.Node;
import mds.run.Materializations.HookText;
import mds.sql.FileFormat;

/** What the settings of external models mean. */
final class ExternalModels {

  /** Settings of mds's own, which no macro of dbt's knows. */
  static final List<String> OWN_SETTINGS =
      List.of("external_strategy", "on_empty", "min_ratio", "keep_versions", "versioned");

  // A project may have a macro of its own that says where files go.
  private static final String DEFAULT_LOCATION = "{{ external_location(this, config) }}";

  private static final String USUAL_VERSIONS = "1";

  private final String fileRoot;
  private final boolean refreshes;

  /**
   * @param fileRoot what stands before relative paths
   * @param refreshes whether files that grow begin anew
   */
  ExternalModels(String fileRoot, boolean refreshes) {
    this.fileRoot = fileRoot;
    this.refreshes = refreshes;
  }

  /**
   * How a model is made.
   *
   * @param text renders settings that are templates
   */
  ExternalMaterialization of(Node node, String select, HookText text) throws DiagnosticException {
    NodeConfig config = node.config();
    refuseElsewhere(node);
    Map<String, String> copyOptions = copyOptions(node, text);
    ExternalFile file =
        ExternalFile.of(
            located(rendered(config.text("location").orElse(DEFAULT_LOCATION), text)),
            config.text("format"),
            config.text("delimiter"),
            copyOptions,
            readOptions(config));
    ExternalRules rules = rules(node);
    if (file.isRemote() && rules.versioned()) {
      throw wrong(
          node,
          "`" + file.location() + "` cannot be `versioned`: mds does not see what is there",
          "leave `versioned` out, or name a folder of this machine as `location`");
    }
    refuseDevice(node, file.location());
    return new ExternalMaterialization(node.details().relation(), select, file, rules);
  }

  private ExternalRules rules(Node node) throws DiagnosticException {
    NodeConfig config = node.config();
    ExternalStrategy strategy =
        Materializations.chosen(
            node,
            "external_strategy",
            ExternalStrategy::of,
            ExternalStrategy.words(),
            ExternalStrategy.REPLACE);
    List<String> keys = config.texts("unique_key");
    if (strategy == ExternalStrategy.DELETE_INSERT && keys.isEmpty()) {
      throw wrong(
          node,
          "`external_strategy: delete+insert` needs a `unique_key`",
          "name the columns that tell rows apart, or use `append`");
    }
    return new ExternalRules(
        Materializations.chosen(node, "on_empty", OnEmpty::of, OnEmpty.words(), OnEmpty.KEEP_TYPES),
        number(node, "min_ratio", "0(\\.\\d+)?|1(\\.0+)?", "a number from 0 to 1", "0"),
        (int) number(node, "keep_versions", "\\d{1,4}", "a whole number", USUAL_VERSIONS),
        config.flag("versioned", false),
        strategy,
        keys,
        refreshes);
  }

  private static double number(
      Node node, String setting, String form, String wanted, String otherwise)
      throws DiagnosticException {
    String text = node.config().text(setting).orElse(otherwise);
    if (!text.matches(form)) {
      throw wrong(node, "`" + setting + "` takes " + wanted + ", not `" + text + "`", "correct it");
    }
    return Double.parseDouble(text);
  }

  // What is written there is lost.
  private static void refuseDevice(Node node, String location) throws DiagnosticException {
    String name = location.replaceFirst("(?s).*[/\\\\]", "");
    if (Platform.current().isDevice(name)) {
      throw wrong(
          node,
          "for Windows `" + name + "` is a device and no file",
          "name another file as `location`");
    }
  }

  private static void refuseElsewhere(Node node) throws DiagnosticException {
    NodeConfig config = node.config();
    if (config.flag("glue_register", false) || config.get("plugin").isPresent()) {
      String setting = config.get("plugin").isPresent() ? "plugin" : "glue_register";
      throw wrong(
          node,
          "mds tells no other catalogue of files, as `" + setting + "` wants",
          "leave `" + setting + "` out, and register the file with the tool of that catalogue");
    }
  }

  private static Map<String, String> copyOptions(Node node, HookText text)
      throws DiagnosticException {
    Object given = node.config().get("options").orElse(Map.of());
    if (!(given instanceof Map<?, ?> options)) {
      throw wrong(
          node,
          "`options` are a mapping of names to values",
          "write `options: {compression: zstd}`, or whatever the options are");
    }
    Map<String, String> rendered = new LinkedHashMap<>();
    for (Map.Entry<?, ?> option : options.entrySet()) {
      rendered.put(option.getKey().toString(), rendered(words(option.getValue()), text));
    }
    return rendered;
  }

  private static String words(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(joining(", "))
        : value.toString();
  }

  private static Map<FileFormat, Map<String, Object>> readOptions(NodeConfig config) {
    Map<FileFormat, Map<String, Object>> options = new EnumMap<>(FileFormat.class);
    for (FileFormat format : FileFormat.values()) {
      Map<String, Object> own = config.map(format.word() + "_read_options");
      options.put(format, own.isEmpty() ? config.map("read_options") : own);
    }
    return options;
  }

  // What holds no template stays as it is, blanks at its ends included.
  private static String rendered(String setting, HookText text) throws DiagnosticException {
    return setting.contains("{{") || setting.contains("{%") ? text.render(setting) : setting;
  }

  private String located(String location) {
    boolean isRelative = !location.contains("://") && !Path.of(location).isAbsolute();
    return isRelative ? fileRoot + location : location;
  }

  private static DiagnosticException wrong(Node node, String what, String hint) {
    return new DiagnosticException(
        Diagnostic.error(Code.WRONG_SETTING, what)
            .at(node.details().origin().source().start())
            .hint(hint));
  }
}
