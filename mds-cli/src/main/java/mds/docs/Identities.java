package mds.docs;

import java.io.IOException;
import java.util.List;
import mds.config.Identity;
import mds.node.GraphNode;

/**
 * The part of the page that says what identifies a thing, and which models have one row for each.
 */
final class Identities {

  private final Contents contents;
  private final Html html;

  Identities(Contents contents, Html html) {
    this.contents = contents;
    this.html = html;
  }

  void write() throws IOException {
    List<Identity> identities = contents.identities();
    if (identities.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "What identifies a thing");
    html.element(
        "p",
        "All columns of an identity together, and none of them alone: join and count on all of them.");
    html.open("ul");
    for (Identity identity : identities) {
      html.open("li").element("strong", identity.name()).text(": ");
      html.element("code", "(" + String.join(", ", identity.columns()) + ")");
      links(" One row for each in ", contents.grained(identity));
      html.close();
    }
    html.close().close().line();
  }

  private void links(String words, List<GraphNode> nodes) throws IOException {
    String before = words;
    for (GraphNode node : nodes) {
      html.text(before).element("a", Contents.title(node), "href", Anchor.link(node.id()));
      before = ", ";
    }
  }
}
