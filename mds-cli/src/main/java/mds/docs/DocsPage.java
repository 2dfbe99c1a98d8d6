package mds.docs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mds.artifact.Catalog;
import mds.compile.CompiledNode;
import mds.config.ResourceType;
import mds.graph.ProjectGraph;
import mds.node.Checksum;
import mds.node.GraphNode;
import mds.node.NodeId;
import mds.parse.ParsedProject;

/**
 * A project as one HTML page. It loads nothing and runs nothing but the search script inside: its
 * content security policy names that script by its hash.
 */
public final class DocsPage {

  private final Contents contents;
  private final String made;

  /**
   * @param compiled the nodes whose SQL is known
   * @param made by what and when, for the foot of the page
   */
  public DocsPage(
      ParsedProject project,
      ProjectGraph graph,
      Map<NodeId, CompiledNode> compiled,
      Catalog catalog,
      String made) {
    this.contents = new Contents(project, graph, compiled, catalog);
    this.made = made;
  }

  /** Writes UTF-8 and leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Html html = new Html(writer);
    String style = resource("page.css");
    String script = resource("search.js");
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style, script));
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", contents.name() + " - documentation");
    html.open("style").trusted(style).close().close().line();
    html.open("body");
    writeNavigation(html);
    writeMain(html);
    html.open("script").trusted(script).close();
    html.close().close().line();
    writer.flush();
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script);
  }

  private static String hash(String text) {
    byte[] hash = Checksum.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = DocsPage.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void writeNavigation(Html html) throws IOException {
    html.open("nav", "aria-label", "Contents");
    html.open("p", "class", "project").element("a", contents.name(), "href", "#").close();
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "search",
        "hidden",
        "",
        "aria-label",
        "Search",
        "placeholder",
        "Search");
    for (Map.Entry<String, List<GraphNode>> group : contents.groups().entrySet()) {
      html.open("details", "open", "").element("summary", group.getKey()).open("ul");
      for (GraphNode node : group.getValue()) {
        html.open("li").element("a", Contents.title(node), "href", Anchor.link(node.id())).close();
      }
      html.close().close().line();
    }
    html.close();
  }

  private void writeMain(Html html) throws IOException {
    Article article = new Article(contents, new Markdown(), html);
    html.open("main").open("header").element("h1", contents.name());
    html.element("p", counts()).close().line();
    new Identities(contents, html).write();
    for (Map.Entry<String, List<GraphNode>> group : contents.groups().entrySet()) {
      html.open("section").element("h2", group.getKey()).line();
      for (GraphNode node : group.getValue()) {
        article.write(node);
      }
      html.close();
    }
    html.element("footer", made).close();
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (ResourceType type :
        List.of(
            ResourceType.MODEL,
            ResourceType.SNAPSHOT,
            ResourceType.SEED,
            ResourceType.SOURCE,
            ResourceType.EXPOSURE,
            ResourceType.TEST)) {
      int count = contents.count(type);
      if (count > 0) {
        counts.add(count + " " + (count == 1 ? type.word() : Contents.plural(type)));
      }
    }
    return String.join(", ", counts);
  }
}
