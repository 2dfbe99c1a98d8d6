package mds.cli.project;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.template.context.YamlText;
import mds.value.Dict;
import mds.value.None;
import mds.value.PythonError;
import mds.value.time.Date;
import mds.value.time.DateTime;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;
import mds.yaml.YamlWriter;

/** The functions {@code fromyaml} and {@code toyaml}. */
final class TemplateYaml implements YamlText {

  @Override
  public Optional<Object> parse(String text) {
    try {
      Optional<YamlNode> root = YamlReader.read(new SourceText("", text));
      return Optional.of(root.map(node -> value(node.value())).orElse(None.NONE));
    } catch (DiagnosticException malformed) {
      return Optional.empty();
    }
  }

  // Templates change what they are given, so it is theirs.
  private static Object value(Object read) {
    if (read instanceof Map<?, ?> map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      map.forEach((key, item) -> values.put(key, value(item)));
      return new Dict(values);
    }
    if (read instanceof List<?> list) {
      List<Object> values = new ArrayList<>(list.size());
      list.forEach(item -> values.add(value(item)));
      return values;
    }
    if (read instanceof LocalDate date) {
      return new Date(date);
    }
    if (read instanceof LocalDateTime time) {
      return new DateTime(time, Optional.empty());
    }
    return read instanceof OffsetDateTime time
        ? new DateTime(time.toLocalDateTime(), Optional.empty())
        : read;
  }

  @Override
  public String print(Object value, boolean sortsKeys) {
    try {
      return YamlWriter.write(value, sortsKeys);
    } catch (IllegalArgumentException refused) {
      throw PythonError.value(String.valueOf(refused.getMessage()));
    }
  }
}
