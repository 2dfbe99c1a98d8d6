package mds.template;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DbtEvent;
import mds.template.context.BaseContext;
import mds.template.context.Messages;
import mds.template.context.Occasion;
import mds.template.context.YamlText;
import mds.value.CallSite;
import mds.value.Dict;
import mds.value.None;
import mds.value.TemplateContext;
import mds.value.Text;
import mds.value.time.DateTime;
import mds.value.time.Zone;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** Contexts for tests: the base context of dbt, with ports that remember what they get. */
final class TestContexts {

  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123456Z");

  private TestContexts() {}

  /** Collects the messages of a template. */
  static final class Heard implements Messages {

    final List<String> lines = new ArrayList<>();

    @Override
    public void log(String message, boolean info) {
      lines.add((info ? "info " : "log ") + message);
    }

    @Override
    public void print(String message) {
      lines.add("print " + message);
    }

    @Override
    public void warnOnce(String message) {
      lines.add("once " + message);
    }

    @Override
    public void warn(DbtEvent event, String message, CallSite site) {
      lines.add("warn " + message + site.location().map(at -> " " + at).orElse(""));
    }
  }

  static TemplateContext base(Messages messages) {
    Occasion occasion =
        new Occasion(
            "an-id", DateTime.of(NOW, Zone.UTC), "1.11.16", () -> NOW, ZoneOffset.UTC, Map.of());
    return new BaseContext(occasion, messages, new SnakeYaml());
  }

  private static final class SnakeYaml implements YamlText {

    @Override
    public Optional<Object> parse(String text) {
      try {
        Object loaded = new Yaml().load(text);
        return Optional.of(value(loaded == null ? None.NONE : loaded));
      } catch (YAMLException malformed) {
        return Optional.empty();
      }
    }

    private static Object value(Object loaded) {
      if (loaded instanceof Map<?, ?> map) {
        Map<Object, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(value(key), value(value)));
        return new Dict(values);
      }
      if (loaded instanceof List<?> list) {
        List<Object> values = new ArrayList<>();
        list.forEach(item -> values.add(value(item)));
        return values;
      }
      return loaded instanceof Integer number ? (Object) number.longValue() : loaded;
    }

    @Override
    public String print(Object value, boolean sortsKeys) {
      DumperOptions options = new DumperOptions();
      options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
      return new Yaml(options).dump(value instanceof Map<?, ?> ? value : Text.str(value));
    }
  }
}
