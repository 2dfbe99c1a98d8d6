package mds.config.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;
import mds.yaml.YamlWriter;

/**
 * A package that somebody wants in the list: in the place of one that seems to be the same.
 *
 * @param source {@code hub}, {@code git} or {@code local}
 * @param address with the version after an {@code @}, if any
 */
public record PackageAddition(String source, String address) {

  private static final String PACKAGES = "packages";
  private static final List<String> KINDS =
      List.of("package", "git", "local", "tarball", "private");

  /** The list with the package; all else stays as it is written, where the list has lines. */
  public SourceText in(SourceText list) throws DiagnosticException {
    Optional<YamlNode> root = YamlReader.read(list);
    Optional<YamlNode.Sequence> packages =
        root.filter(YamlNode.Mapping.class::isInstance)
            .flatMap(mapping -> ((YamlNode.Mapping) mapping).get(PACKAGES))
            .filter(YamlNode.Sequence.class::isInstance)
            .map(YamlNode.Sequence.class::cast);
    boolean hasLines =
        packages.isPresent()
            && packages.get().items().stream().anyMatch(item -> dash(list, item) >= 0);
    String text = hasLines ? inLines(list, packages.get().items()) : anew(root, packages);
    return new SourceText(list.path(), text);
  }

  private String inLines(SourceText list, List<YamlNode> items) {
    StringBuilder text = new StringBuilder(list.text());
    YamlNode last = items.get(items.size() - 1);
    int dash = dash(list, last);
    String indent = list.text().substring(lineStart(list, dash), dash);
    text.insert(end(list, last), "\n" + lines().indent(indent.length()).stripTrailing());
    for (int index = items.size() - 1; index >= 0; index--) {
      if (isSame(items.get(index))) {
        int start = lineStart(list, dash(list, items.get(index)));
        text.delete(start, Math.min(end(list, items.get(index)) + 1, text.length()));
      }
    }
    return text.toString().stripTrailing() + "\n";
  }

  // A last line that is empty would count as one without indentation.
  private String lines() {
    return YamlWriter.writeSettings(List.of(entry())).stripTrailing().stripIndent();
  }

  private Map<String, Object> entry() {
    int at = address.indexOf('@');
    boolean isOnce = at >= 0 && address.indexOf('@', at + 1) < 0;
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(source.equals("hub") ? "package" : source, name());
    if (isOnce) {
      String version = address.substring(at + 1);
      Object value = version.contains(",") ? List.of(version.split(",", -1)) : version;
      entry.put(source.equals("git") ? "revision" : "version", value);
    }
    return entry;
  }

  /** The address without a version. */
  private String name() {
    int at = address.indexOf('@');
    return at >= 0 && address.indexOf('@', at + 1) < 0 ? address.substring(0, at) : address;
  }

  private String anew(Optional<YamlNode> root, Optional<YamlNode.Sequence> packages) {
    Map<String, Object> document = new LinkedHashMap<>();
    root.filter(YamlNode.Mapping.class::isInstance)
        .ifPresent(mapping -> document.putAll(((YamlNode.Mapping) mapping).value()));
    List<Object> entries = new ArrayList<>();
    for (YamlNode item : packages.map(YamlNode.Sequence::items).orElse(List.of())) {
      if (!isSame(item)) {
        entries.add(item.value());
      }
    }
    entries.add(entry());
    document.put(PACKAGES, entries);
    return YamlWriter.writeSettings(document);
  }

  /** As dbt sees it: a part of the address has the package's name, with dashes or underscores. */
  private boolean isSame(YamlNode item) {
    if (!(item instanceof YamlNode.Mapping mapping)) {
      return false;
    }
    Set<String> parts = new LinkedHashSet<>();
    String name = name();
    String last = name.substring(name.lastIndexOf('/') + 1);
    for (String one : List.of(name, last)) {
      parts.addAll(List.of(one, one.replace('_', '-'), one.replace('-', '_')));
    }
    String other =
        KINDS.stream()
            .flatMap(kind -> mapping.get(kind).stream())
            .map(node -> node.value().toString())
            .findFirst()
            .orElse("");
    return parts.stream().anyMatch(part -> isPart(part, other));
  }

  private static boolean isPart(String part, String address) {
    int start = address.indexOf(part);
    int end = start + part.length();
    return start >= 0
        && (start == 0 || "/.".indexOf(address.charAt(start - 1)) >= 0)
        && (end == address.length() || "/.".indexOf(address.charAt(end)) >= 0);
  }

  /** Where the dash of an item in lines is; negative for a list in brackets. */
  private static int dash(SourceText list, YamlNode item) {
    String before =
        list.text().substring(lineStart(list, item.range().start()), item.range().start());
    return before.strip().equals("-")
        ? lineStart(list, item.range().start()) + before.indexOf('-')
        : -1;
  }

  private static int lineStart(SourceText list, int offset) {
    return list.offsetOfLine(list.lineOf(offset));
  }

  /** The end of an item's last line; comments below it are not its own. */
  private static int end(SourceText list, YamlNode item) {
    YamlNode last = lastPart(item);
    int line = list.text().indexOf('\n', Math.max(last.range().start(), last.range().end() - 1));
    return line < 0 ? list.text().length() : line;
  }

  private static YamlNode lastPart(YamlNode node) {
    List<YamlNode> parts =
        node instanceof YamlNode.Mapping mapping
            ? mapping.entries().stream().map(YamlNode.Entry::value).toList()
            : node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of();
    return parts.isEmpty() ? node : lastPart(parts.get(parts.size() - 1));
  }
}
