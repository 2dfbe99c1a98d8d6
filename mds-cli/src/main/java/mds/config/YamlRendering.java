package mds.config;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.DiagnosticException;
import mds.yaml.YamlNode;

/** Renders the values of a YAML document, keeping each value's place. */
public final class YamlRendering {

  /** Tells which keys keep their templates for later; asked with the path of keys from the root. */
  @FunctionalInterface
  public interface Deferral {

    boolean isDeferred(List<String> keys);
  }

  private final ValueRenderer renderer;
  private final Deferral deferral;
  private final List<String> keys = new ArrayList<>();

  private YamlRendering(ValueRenderer renderer, Deferral deferral) {
    this.renderer = renderer;
    this.deferral = deferral;
  }

  /** Renders all but what is deferred; dates become ISO texts, as dbt has them. */
  public static YamlNode render(YamlNode node, ValueRenderer renderer, Deferral deferral)
      throws DiagnosticException {
    return new YamlRendering(renderer, deferral).render(node);
  }

  private YamlNode render(YamlNode node) throws DiagnosticException {
    if (node instanceof YamlNode.Scalar scalar) {
      return render(scalar);
    }
    return node instanceof YamlNode.Mapping mapping
        ? render(mapping)
        : render((YamlNode.Sequence) node);
  }

  private YamlNode render(YamlNode.Scalar scalar) throws DiagnosticException {
    if (scalar.value() instanceof TemporalAccessor) {
      String text = isoText((TemporalAccessor) scalar.value());
      return new YamlNode.Scalar(scalar.source(), scalar.range(), scalar.text(), text);
    }
    if (!(scalar.value() instanceof String text)) {
      return scalar;
    }
    boolean isTemplate = hasTemplate(text);
    if (!isTemplate && !text.endsWith("\n")) {
      return scalar;
    }
    // Everything is a template to dbt, and a template's last line break is none of its text.
    Object value = isTemplate ? renderer.render(scalar) : text.substring(0, text.length() - 1);
    return new YamlNode.Scalar(scalar.source(), scalar.range(), scalar.text(), value);
  }

  // As Python writes them: always with seconds, and with six digits of a fraction or none.
  private static String isoText(TemporalAccessor time) {
    if (!time.isSupported(ChronoField.NANO_OF_SECOND)) {
      return time.toString();
    }
    String fraction = time.get(ChronoField.NANO_OF_SECOND) == 0 ? "" : ".SSSSSS";
    String offset = time.isSupported(ChronoField.OFFSET_SECONDS) ? "xxx" : "";
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + fraction + offset).format(time);
  }

  private static boolean hasTemplate(String text) {
    int brace = text.indexOf('{');
    return brace >= 0
        && (text.indexOf("{{", brace) >= 0
            || text.indexOf("{%", brace) >= 0
            || text.indexOf("{#", brace) >= 0);
  }

  private YamlNode render(YamlNode.Sequence sequence) throws DiagnosticException {
    List<YamlNode> items = new ArrayList<>(sequence.items().size());
    for (YamlNode item : sequence.items()) {
      items.add(render(item));
    }
    return new YamlNode.Sequence(sequence.source(), sequence.range(), items);
  }

  private YamlNode render(YamlNode.Mapping mapping) throws DiagnosticException {
    List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries().size());
    for (YamlNode.Entry entry : mapping.entries()) {
      keys.add(entry.name());
      YamlNode value = deferral.isDeferred(keys) ? entry.value() : render(entry.value());
      keys.remove(keys.size() - 1);
      entries.add(new YamlNode.Entry(entry.key(), value));
    }
    return new YamlNode.Mapping(mapping.source(), mapping.range(), entries);
  }
}
