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
import mds.node.Node;
import mds.run.Materializations.HookText;
import mds.sql.FileFormat;

/** What the settings of external models mean. */
final class ExternalModels {

  // A project may have a macro of its own that says where files go.
  private static final String DEFAULT_LOCATION = "{{ external_location(this, config) }}";

  private final String fileRoot;

  /**
   * @param fileRoot what stands before relative paths
   */
  ExternalModels(String fileRoot) {
    this.fileRoot = fileRoot;
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
    return new ExternalMaterialization(
        node.details().relation(),
        select,
        located(rendered(config.text("location").orElse(DEFAULT_LOCATION), text)),
        config.text("format"),
        config.text("delimiter"),
        copyOptions,
        readOptions(config),
        Materializations.chosen(
            node, "on_empty", OnEmpty::of, OnEmpty.words(), OnEmpty.KEEP_TYPES));
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
