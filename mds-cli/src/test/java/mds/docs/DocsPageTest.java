package mds.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads the page as XML, which it is, too: nothing in it is other than it seems. */
final class DocsPageTest {

  private static final String HOSTILE =
      "It is <script>alert(1)</script> <img src=x onerror=alert(1)> [l](javascript:alert(1)) "
          + "[d](data:text/html,x) ![p](https://evil.example/p.png) ]]> --> </style> \" ' & &lt; "
          + "<http://fine.example/?a=1&b=2>";

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void writeProject() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop: {target: d, outputs: {d: {type: duckdb, path: shop.duckdb}}}\n")
            .file("seeds/raw_items.csv", "id,name\n1,a\n")
            .file("models/staging/stg_items.sql", "select id, name from {{ ref('raw_items') }}")
            .file(
                "models/marts/items.sql",
                """
                -- </code></pre><script>alert(1)</script>
                select id, 'x' as "<b>" from {{ ref('stg_items') }}
                """);
  }

  @Test
  void aModelIsToldOfWithItsColumnsTestsAndNeighbours() throws Exception {
    project.file(
        "models/models.yml",
        """
        models:
          - name: items
            description: |
              What *can* be sold.

              | a | b |
              |---|---|
              | 1 | 2 |
            columns:
              - {name: ID, description: Of the item., data_tests: [unique, not_null]}
              - {name: planned, data_type: date}
            data_tests:
              - primary_key: {arguments: {columns: [id]}}
        """);

    Element article = article(page(), "model.shop.items");

    assertThat(text(elements(article, "h3"))).containsExactly("items view");
    assertThat(text(elements(article, "em"))).containsExactly("can");
    assertThat(text(elements(article, "tr")))
        .containsExactly(
            "ab",
            "12",
            "ColumnTypeDescriptionTests",
            "idINTEGEROf the item.unique not_null ",
            "<b>VARCHAR",
            "planneddate");
    assertThat(text(elements(article, "p")))
        .contains("Reads stg_items", "Tests primary_key columns id");
    assertThat(text(elements(article, "pre")).get(0))
        .contains("select id", "\"shop\".\"main\".\"stg_items\"", "</code></pre><script>");
    Element parent = article(page(), "model.shop.stg_items");
    assertThat(text(elements(parent, "p"))).contains("Reads raw_items", "Read by items");
  }

  @Test
  void everyNodeIsInItsFolderAndEveryLinkLeadsSomewhere() throws Exception {
    project.file("tests/none.sql", "select 1 where false");
    project.file("models/sources.yml", "sources: [{name: 'r w', tables: [{name: 'a\"b<c'}]}]");
    project.file("models/hidden.sql", "{{ config(docs={'show': false}) }} select 1 as id");

    Document page = page();

    assertThat(text(elements(page.getDocumentElement(), "h2")))
        .containsExactly("models / marts", "models / staging", "seeds", "sources / r w", "tests");
    assertThat(text(elements(element(page, "nav"), "li")))
        .containsExactly("items", "stg_items", "raw_items", "r w.a\"b<c", "none");
    Set<String> ids = new HashSet<>();
    for (Element each : elements(page.getDocumentElement(), "*")) {
      if (each.hasAttribute("id")) {
        assertThat(ids.add(each.getAttribute("id"))).isTrue();
        assertThat(each.getAttribute("id")).matches("[\\w.~-]+");
      }
    }
    for (Element link : elements(page.getDocumentElement(), "a")) {
      String target = link.getAttribute("href").substring(1);
      assertThat(target.isEmpty() || ids.contains(target)).as(target).isTrue();
    }
  }

  @Test
  void whatComesFromTheProjectIsTextWhateverItSays() throws Exception {
    String quoted = "'" + HOSTILE.replace("'", "''") + "'";
    project.file(
        "models/models.yml",
        """
        models:
          - name: items
            description: %1$s
            config: {tags: [%1$s]}
            columns:
              - {name: id, description: "<script>alert(2)</script>"}
              - name: "<b>"
                description: %1$s
                data_tests:
                  - accepted_values: {arguments: {values: [%1$s]}, config: {where: "1 = 1"}}
        sources:
          - name: %1$s
            description: %1$s
            loader: %1$s
            tables: [{name: %1$s, columns: [{name: %1$s}]}]
        exposures:
          - name: dashboard
            type: dashboard
            label: %1$s
            url: "javascript:alert(1)"
            description: %1$s
            owner: {name: %1$s, email: "a@b.example"}
            depends_on: [ref('items')]
        """
            .formatted(quoted));

    Document page = page();

    assertThat(elements(page.getDocumentElement(), "script")).hasSize(1);
    assertThat(elements(page.getDocumentElement(), "style")).hasSize(1);
    for (Element each : elements(page.getDocumentElement(), "*")) {
      assertThat(each.getTagName())
          .isNotIn("img", "iframe", "object", "embed", "link", "form", "base", "svg");
      NamedNodeMap attributes = each.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        assertThat(attributes.item(i).getNodeName()).doesNotStartWith("on").isNotIn("src", "style");
      }
    }
    List<String> links = new ArrayList<>();
    for (Element link : elements(page.getDocumentElement(), "a")) {
      links.add(link.getAttribute("href"));
    }
    assertThat(links)
        .allMatch(link -> link.isEmpty() || link.matches("(#|https?://|mailto:).*"))
        .contains("http://fine.example/?a=1&b=2", "https://evil.example/p.png");
    assertThat(page.getDocumentElement().getTextContent())
        .contains("<script>alert(1)</script>", "<script>alert(2)</script>", "]]> -->");
  }

  @Test
  void thePolicyAllowsThePagesOwnScriptAndStyleOnly() throws Exception {
    Document page = page();

    String policy = "";
    for (Element meta : elements(page.getDocumentElement(), "meta")) {
      if (meta.getAttribute("http-equiv").equals("Content-Security-Policy")) {
        policy = meta.getAttribute("content");
      }
    }
    assertThat(policy)
        .startsWith("default-src 'none'; ")
        .contains("script-src " + hash(element(page, "script")))
        .contains("style-src " + hash(element(page, "style")))
        .doesNotContain("unsafe");
    assertThat(element(page, "script").getTextContent()).doesNotContain("</", "http:", "https:");
  }

  @Test
  void aPageIsMadeOfAProjectThatWasNeverBuilt() throws Exception {
    project.file("models/models.yml", "models: [{name: items, columns: [{name: id}]}]");
    assertThat(project.run("docs", "generate", "--no-compile").exitCode()).isZero();

    Element article = article(parsed(project.read("target/index.html")), "model.shop.items");

    assertThat(text(elements(article, "tr"))).containsExactly("ColumnTypeDescriptionTests", "id");
    assertThat(text(elements(article, "summary"))).containsExactly("SQL as written");
    assertThat(text(elements(article, "pre")).get(0)).contains("{{ ref('stg_items') }}");
    assertThat(text(elements(article, "p"))).contains("No description.");
  }

  private Document page() throws Exception {
    assertThat(project.run("build").err()).isEmpty();
    assertThat(project.run("docs", "generate").exitCode()).isZero();
    return parsed(project.read("target/index.html"));
  }

  private static Document parsed(String page) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(page)));
  }

  private static Element article(Document page, String id) {
    return elements(page.getDocumentElement(), "article").stream()
        .filter(each -> each.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Element element(Document page, String tag) {
    return elements(page.getDocumentElement(), tag).get(0);
  }

  private static List<Element> elements(Element root, String tag) {
    NodeList found = root.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> text(List<Element> elements) {
    return elements.stream().map(each -> each.getTextContent().replace("\n", "")).toList();
  }

  private static String hash(Element element) throws Exception {
    byte[] text = element.getTextContent().getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
