package mds.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.node.Column;
import mds.node.DocBlock;
import mds.node.NodeProperties;
import mds.template.TemplateEngine;
import mds.value.Arguments;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.TemplateRaised;

/** Renders descriptions, which may use docs blocks with {@code doc()}. */
final class Descriptions {

  private final String rootPackage;
  private final Map<String, DocBlock> byId = new HashMap<>();
  private final List<DocBlock> docs;
  private final TemplateEngine templates;
  private final TemplateContext base;

  Descriptions(
      String rootPackage, List<DocBlock> docs, TemplateEngine templates, TemplateContext base) {
    this.rootPackage = rootPackage;
    this.docs = docs;
    this.templates = templates;
    this.base = base;
    docs.forEach(doc -> byId.put(doc.id(), doc));
  }

  /** A description with the ids of the docs blocks it uses. */
  record Rendered(String text, List<String> docBlocks) {}

  Rendered render(String text, String packageName, Optional<Location> place)
      throws DiagnosticException {
    if (text.indexOf('{') < 0) {
      return new Rendered(text, List.of());
    }
    List<String> used = new ArrayList<>();
    TemplateCallable doc = arguments -> contents(arguments, packageName, used);
    TemplateContext context =
        ((TemplateContext) name -> name.equals("doc") ? Optional.of(doc) : Optional.empty())
            .before(base);
    try {
      return new Rendered(templates.parse(new SourceText("", text)).render(context), used);
    } catch (DiagnosticException problem) {
      throw shown(problem, place);
    }
  }

  // The text's own places mean nothing to a person: YAML may have folded and unescaped it.
  private static DiagnosticException shown(DiagnosticException problem, Optional<Location> place) {
    List<Diagnostic> shown = new ArrayList<>();
    problem.diagnostics().forEach(diagnostic -> shown.add(diagnostic.at(place)));
    return new DiagnosticException(shown);
  }

  NodeProperties render(NodeProperties properties, String packageName) throws DiagnosticException {
    Optional<Location> place = properties.place();
    Rendered description = render(properties.description(), packageName, place);
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Column column : properties.columns().values()) {
      columns.put(column.name(), render(column, packageName, place));
    }
    return new NodeProperties(
        description.text(),
        columns,
        properties.patchPath(),
        properties.place(),
        description.docBlocks());
  }

  private Column render(Column column, String packageName, Optional<Location> place)
      throws DiagnosticException {
    Rendered description = render(column.description(), packageName, place);
    return new Column(
        column.name(),
        description.text(),
        column.dataType(),
        column.quote(),
        column.meta(),
        column.tags(),
        column.constraints(),
        column.granularity(),
        description.docBlocks(),
        column.others());
  }

  private Object contents(Arguments arguments, String packageName, List<String> used) {
    boolean qualified = arguments.positional().size() == 2;
    Arguments.Bound bound = arguments.bind("doc", 1, "package_or_name", "name");
    String name = bound.text(qualified ? 1 : 0);
    Optional<DocBlock> doc =
        qualified
            ? Optional.ofNullable(byId.get("doc." + bound.text(0) + "." + name))
            : find(name, packageName);
    if (doc.isEmpty()) {
      List<String> names = docs.stream().map(DocBlock::name).toList();
      throw new TemplateRaised(
          Diagnostic.error(Code.UNKNOWN_DOC, "there is no docs block `" + name + "`")
              .didYouMean(NearestName.of(name, names)));
    }
    if (arguments.site().location().filter(Descriptions::isPrinted).isPresent()) {
      used.add(doc.get().id());
    }
    return doc.get().contents();
  }

  // As in dbt a block counts where its text is printed as it is, and not where more is made of it.
  private static boolean isPrinted(Location call) {
    String text = call.source().text();
    String before = text.substring(0, call.range().start()).stripTrailing();
    String after = text.substring(call.range().end()).stripLeading();
    return (before.endsWith("{{") || before.endsWith("{{-"))
        && (after.startsWith("}}") || after.startsWith("-}}"));
  }

  private Optional<DocBlock> find(String name, String packageName) {
    return Optional.ofNullable(byId.get("doc." + rootPackage + "." + name))
        .or(() -> Optional.ofNullable(byId.get("doc." + packageName + "." + name)))
        .or(() -> docs.stream().filter(doc -> doc.name().equals(name)).findFirst());
  }
}
