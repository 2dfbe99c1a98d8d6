package mds.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.node.Column;
import mds.node.DataTest;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.Source;
import mds.sql.RelationKind;

/** The part of the page that tells of one node. */
final class Article {

  private final Contents contents;
  private final Markdown markdown;
  private final Html html;

  Article(Contents contents, Markdown markdown, Html html) {
    this.contents = contents;
    this.markdown = markdown;
    this.html = html;
  }

  void write(GraphNode node) throws IOException {
    html.open("article", "id", Anchor.of(node.id()));
    writeHeading(node);
    writeDescription(Contents.description(node));
    writeFacts(node);
    writeNeighbours("Reads", contents.parents(node.id()));
    writeNeighbours("Read by", contents.children(node.id()));
    List<DataTest> tests = new ArrayList<>(contents.tests(node.id()));
    writeColumns(columns(node), tests);
    writeTests(tests);
    writeSql(node);
    html.close().line();
  }

  private void writeHeading(GraphNode node) throws IOException {
    html.open("h3").element("a", Contents.title(node), "href", Anchor.link(node.id()));
    for (String mark : marks(node)) {
      html.text(" ").element("span", mark, "class", "mark");
    }
    for (String tag : node.tags()) {
      html.text(" ").element("span", tag, "class", "mark tag");
    }
    html.close();
  }

  private List<String> marks(GraphNode node) {
    List<String> marks = new ArrayList<>();
    if (node instanceof Node own && !own.config().materialized().isEmpty()) {
      marks.add(own.config().materialized());
    } else {
      marks.add(node.type().word());
    }
    boolean isView =
        contents.relation(node.id()).filter(found -> found.kind() == RelationKind.VIEW).isPresent();
    if (isView && !marks.contains("view")) {
      marks.add("view");
    }
    return marks;
  }

  private void writeDescription(String description) throws IOException {
    if (description.isBlank()) {
      html.element("p", "No description.", "class", "none");
      return;
    }
    html.open("div", "class", "text").trusted(markdown.html(description)).close();
  }

  private void writeFacts(GraphNode node) throws IOException {
    html.open("dl");
    fact("Defined in", node.originalFilePath());
    if (node instanceof Source source) {
      fact("Read as", source.sql());
      fact("Loader", source.loader());
    } else if (node instanceof Exposure exposure) {
      writeFacts(exposure);
    } else {
      fact("Relation", NodeDocument.relationName((Node) node) instanceof String name ? name : "");
    }
    html.close();
  }

  private void writeFacts(Exposure exposure) throws IOException {
    for (String key : List.of("label", "type", "maturity", "url")) {
      if (exposure.values().get(key) instanceof String text) {
        fact(key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1), text);
      }
    }
    if (exposure.values().get("owner") instanceof Map<?, ?> owner) {
      fact("Owner", String.join(", ", owner.values().stream().map(String::valueOf).toList()));
    }
  }

  private void fact(String name, String value) throws IOException {
    if (!value.isBlank()) {
      html.open("div").element("dt", name);
      html.open("dd").element("code", value).close().close();
    }
  }

  private void writeNeighbours(String heading, List<GraphNode> neighbours) throws IOException {
    if (neighbours.isEmpty()) {
      return;
    }
    html.open("p", "class", "neighbours").element("b", heading);
    for (GraphNode neighbour : neighbours) {
      html.text(" ").element("a", Contents.title(neighbour), "href", Anchor.link(neighbour.id()));
    }
    html.close();
  }

  private List<ShownColumn> columns(GraphNode node) {
    Map<String, Column> described =
        node instanceof Source source
            ? source.properties().columns()
            : node instanceof Node own ? own.details().properties().columns() : Map.of();
    return ShownColumn.of(contents.relation(node.id()), described);
  }

  /** Takes the tests that it shows out of the list. */
  private void writeColumns(List<ShownColumn> columns, List<DataTest> tests) throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String heading : List.of("Column", "Type", "Description", "Tests")) {
      html.element("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
    for (ShownColumn column : columns) {
      List<DataTest> own = new ArrayList<>(tests);
      own.removeIf(test -> ShownTest.column(test).filter(column::isNamed).isEmpty());
      tests.removeAll(own);
      writeColumn(column, own);
    }
    html.close().close().close();
  }

  private void writeColumn(ShownColumn column, List<DataTest> tests) throws IOException {
    html.open("tr").open("th", "scope", "row").element("code", column.name()).close();
    html.open("td").element("code", column.type().orElse("")).close();
    html.open("td", "class", "text").trusted(markdown.html(column.description())).close();
    html.open("td");
    for (DataTest test : tests) {
      html.element("span", ShownTest.label(test), "class", "mark test", "title", test.name());
      html.text(" ");
    }
    html.close().close();
  }

  private void writeTests(List<DataTest> tests) throws IOException {
    if (tests.isEmpty()) {
      return;
    }
    html.open("p", "class", "neighbours").element("b", "Tests");
    for (DataTest test : tests) {
      Optional<String> column = ShownTest.column(test);
      String label = ShownTest.label(test) + column.map(name -> " of " + name).orElse("");
      html.text(" ").element("span", label, "class", "mark test", "title", test.name());
    }
    html.close();
  }

  private void writeSql(GraphNode node) throws IOException {
    Optional<String> sql = contents.sql(node);
    if (sql.isEmpty()) {
      return;
    }
    String heading = contents.isCompiled(node.id()) ? "Compiled SQL" : "SQL as written";
    html.open("details").element("summary", heading);
    html.open("pre").element("code", sql.get().strip()).close();
    html.close();
  }
}
