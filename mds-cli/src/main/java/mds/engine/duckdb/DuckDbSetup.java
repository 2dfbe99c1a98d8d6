package mds.engine.duckdb;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mds.engine.EngineSettings;
import mds.sql.Identifier;
import mds.sql.Literal;

/** The statements that make an opened database what its profile asks for. */
final class DuckDbSetup {

  // Words, not texts, in `create secret`.
  private static final Set<String> BARE_SECRET_KEYS = Set.of("type", "provider");

  private final EngineSettings settings;

  DuckDbSetup(EngineSettings settings) {
    this.settings = settings;
  }

  /** What is done once; extensions first, as secrets and attached databases may need them. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    settings.extensions().forEach(name -> statements.add(load(name)));
    for (int index = 0; index < settings.secrets().size(); index++) {
      statements.add(createSecret(settings.secrets().get(index), index + 1));
    }
    settings.attachments().forEach(attachment -> statements.add(attach(attachment)));
    return statements;
  }

  /** What each session does. */
  static List<String> sessionStatements(EngineSettings settings) {
    return settings.sessionSettings().entrySet().stream()
        .map(entry -> "set " + entry.getKey() + " = " + literal(entry.getValue()))
        .toList();
  }

  private String load(String name) {
    String from =
        settings
            .extensionFolder()
            .map(folder -> folder + "/" + name + ".duckdb_extension")
            .orElse(name);
    return "load " + Literal.quote(from);
  }

  private static String createSecret(Map<String, Object> secret, int number) {
    Map<String, Object> options = new LinkedHashMap<>(secret);
    Object name = options.remove("name");
    boolean persistent = Boolean.TRUE.equals(options.remove("persistent"));
    String quoted = Identifier.quote(name == null ? "_dbt_secret_" + number : name.toString());
    return "create or replace "
        + (persistent ? "persistent " : "")
        + "secret "
        + quoted
        + " ("
        + options.entrySet().stream().map(DuckDbSetup::secretOption).collect(joining(", "))
        + ")";
  }

  private static String secretOption(Map.Entry<String, Object> option) {
    String key = option.getKey();
    boolean bare = BARE_SECRET_KEYS.contains(key.toLowerCase(Locale.ROOT));
    return key + " " + (bare ? option.getValue().toString() : value(option.getValue()));
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
          .collect(joining(", ", "map {", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DuckDbSetup::literal).collect(joining(", ", "[", "]"));
    }
    return literal(value);
  }

  private static String literal(Object value) {
    return Literal.quote(value.toString());
  }

  private static String attach(Map<String, Object> attachment) {
    Map<String, Object> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (attachment.get("options") instanceof Map<?, ?> more) {
      more.forEach((key, value) -> options.put(key.toString(), value));
    }
    for (String key : List.of("type", "secret", "read_only")) {
      if (attachment.containsKey(key)) {
        options.put(key, attachment.get(key));
      }
    }
    String alias =
        attachment.containsKey("alias")
            ? " as " + Identifier.quote(attachment.get("alias").toString())
            : "";
    String path = Literal.quote(String.valueOf(attachment.get("path")));
    String listed = options.entrySet().stream().flatMap(DuckDbSetup::option).collect(joining(", "));
    return "attach if not exists " + path + alias + (listed.isEmpty() ? "" : " (" + listed + ")");
  }

  private static Stream<String> option(Map.Entry<String, Object> option) {
    if (option.getValue() instanceof Boolean flag) {
      return flag ? Stream.of(option.getKey()) : Stream.empty();
    }
    return Stream.of(option.getKey() + " " + literal(option.getValue()));
  }
}
