package mds.diagnostic.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

final class TextRendererTest {

  private static final Diagnostic UNKNOWN =
      Diagnostic.error(Code.UNKNOWN_REF, "unknown model `custmers`");

  @Test
  void aProblemShowsItsPlaceAndWhatToDo() {
    Location place = place("select *\nfrom {{ ref('custmers') }}\n", "'custmers'");

    assertThat(render(UNKNOWN.at(place).hint("did you mean `customers`?")))
        .isEqualTo(
            """
            error[MDS301]: unknown model `custmers`
             --> models/orders.sql:2:13
              |
            2 | from {{ ref('custmers') }}
              |             ^^^^^^^^^^
              hint: did you mean `customers`?
            """);
  }

  @Test
  void aProblemWithoutAPlaceIsOneLine() {
    assertThat(render(UNKNOWN)).isEqualTo("error[MDS301]: unknown model `custmers`\n");
  }

  @Test
  void problemsAreSetApartByALine() {
    assertThat(render(UNKNOWN, Diagnostic.warning(Code.UNKNOWN_KEY, "no such key")))
        .isEqualTo("error[MDS301]: unknown model `custmers`\n\nwarning[MDS106]: no such key\n");
  }

  @Test
  void relatedPlacesFollowAndAllRulesAlign() {
    SourceText text = new SourceText("a.yml", "a: 1\n" + "\n".repeat(10) + "a: 2\n");
    Diagnostic twice =
        Diagnostic.error(Code.YAML_DUPLICATE_KEY, "the key `a` stands twice")
            .at(text.at(15, 16))
            .related(text.at(0, 1), "it is here already")
            .hint("remove one");

    assertThat(render(twice))
        .isEqualTo(
            """
            error[MDS104]: the key `a` stands twice
              --> a.yml:12:1
               |
            12 | a: 2
               | ^
               note: it is here already
              --> a.yml:1:1
               |
             1 | a: 1
               | ^
               hint: remove one
            """);
  }

  @Test
  void aRangeOfSeveralLinesIsMarkedOnEach() {
    assertThat(render(UNKNOWN.at(place("x {% if a\n   b %}\nc", "{% if a\n   b %}"))))
        .isEqualTo(
            """
            error[MDS301]: unknown model `custmers`
             --> models/orders.sql:1:3
              |
            1 | x {% if a
              |   ^^^^^^^
            2 |    b %}
              |    ^^^^
            """);
  }

  @Test
  void aLongRangeShowsItsFirstLinesAndItsLast() {
    String lines = "1\n2\n3\n4\n5\n6\n7";

    assertThat(render(UNKNOWN.at(place(lines, lines))))
        .isEqualTo(
            """
            error[MDS301]: unknown model `custmers`
             --> models/orders.sql:1:1
              |
            1 | 1
              | ^
            2 | 2
              | ^
            3 | 3
              | ^
            ...
            7 | 7
              | ^
            """);
  }

  @Test
  void aPointIsOneCaretEvenAfterTheLastCharacter() {
    SourceText text = new SourceText("a.sql", "select (");

    assertThat(render(UNKNOWN.at(text.at(8, 8)))).endsWith("1 | select (\n  |         ^\n");
  }

  @Test
  void aProblemOfAnEmptyFileHasNoLine() {
    assertThat(render(UNKNOWN.at(new SourceText("a.sql", "").start())))
        .endsWith(" --> a.sql:1:1\n");
  }

  @Test
  void tabsAndControlCharactersDoNotShiftTheMark() {
    assertThat(render(UNKNOWN.at(place("\ta\u0007 bad", "bad"))))
        .endsWith("1 |     a\u2407 bad\n  |        ^^^\n");
  }

  @Test
  void wideCharactersTakeTwoColumnsAndCombiningMarksNone() {
    assertThat(render(UNKNOWN.at(place("'日本' e\u0301 größe 👍 bad", "größe"))))
        .endsWith("'日本' e\u0301 größe 👍 bad\n  |          ^^^^^\n");
    assertThat(render(UNKNOWN.at(place("日本 x", "日本")))).endsWith("  | ^^^^\n");
  }

  @Test
  void aVeryLongLineIsCutAroundThePlace() {
    String text = render(UNKNOWN.at(place("a".repeat(5000) + "bad" + "z".repeat(5000), "bad")));

    assertThat(text.lines().skip(3).toList())
        .containsExactly(
            "1 | …" + "a".repeat(39) + "bad" + "z".repeat(76) + "…",
            "  | " + " ".repeat(40) + "^^^");
  }

  @Test
  void aVeryLongPlaceIsCutItself() {
    String text = render(UNKNOWN.at(place("b".repeat(500), "b".repeat(500))));

    assertThat(text.lines().skip(3).toList())
        .containsExactly("1 | " + "b".repeat(119) + "…", "  | " + "^".repeat(120));
  }

  @Test
  void furtherLinesOfAMessageAreIndented() {
    assertThat(render(Diagnostic.error(Code.TEMPLATE_RAISED, "first\nsecond\n")))
        .isEqualTo("error[MDS205]: first\n  second\n");
  }

  @Test
  void carriageReturnsBelongToNoLine() {
    assertThat(render(UNKNOWN.at(place("a\r\nbad\r\n", "bad")))).endsWith("2 | bad\n  | ^^^\n");
  }

  @Test
  void coloursAddNothingButEscapes() {
    Diagnostic diagnostic = UNKNOWN.at(place("select bad", "bad")).hint("mend it");
    String colored = OutputFormat.TEXT.renderer(Paint.ANSI).render(List.of(diagnostic));

    assertThat(colored).contains("\u001B[1;31merror[MDS301]\u001B[0m: unknown");
    assertThat(colored.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(render(diagnostic));
  }

  private static Location place(String text, String meant) {
    int start = text.indexOf(meant);
    return new SourceText("models/orders.sql", text).at(start, start + meant.length());
  }

  private static String render(Diagnostic... diagnostics) {
    return OutputFormat.TEXT.renderer(Paint.PLAIN).render(List.of(diagnostics));
  }
}
