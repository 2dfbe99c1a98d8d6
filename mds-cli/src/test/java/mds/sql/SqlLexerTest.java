package mds.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlLexerTest {

  private static final List<String> PIECES =
      List.of(
          "'", "\"", "--", "/*", "*/", "{{", "}}", "{%", "%}", "{#", "#}", "$$", "$a$", "e'", "\\",
          "\n", " ", "a", "1", ".", "ä", "😀");

  static List<Arguments> texts() {
    return List.of(
        arguments(
            "select a.b1, 2.5e3", "WORD select; WORD a; SYMBOL .; WORD b1; SYMBOL ,; NUMBER 2.5e3"),
        arguments("'it''s' e'it\\'s' ''", "STRING 'it''s'; STRING e'it\\'s'; STRING ''"),
        arguments("\"a \"\"b\"\"\"", "QUOTED_NAME \"a \"\"b\"\"\""),
        arguments("1 -- one 'two'\n3", "NUMBER 1; COMMENT -- one 'two'; NUMBER 3"),
        arguments("/* a /* b */ c */ 1", "COMMENT /* a /* b */ c */; NUMBER 1"),
        arguments(
            "$$it's$$ $q$ $$ $q$ $1", "STRING $$it's$$; STRING $q$ $$ $q$; SYMBOL $; NUMBER 1"),
        arguments(
            "{{ a('}}') }}_x {% if b %} {# c #}",
            "EXPRESSION {{ a('}}') }}; WORD _x; STATEMENT {% if b %}; COMMENT {# c #}"),
        arguments(
            "'{{ \"'\" }}' -- {{ '\n' }}\n1",
            "STRING '{{ \"'\" }}'; COMMENT -- {{ '\n' }}; NUMBER 1"),
        arguments("größe {not", "WORD größe; SYMBOL {; WORD not"),
        arguments("'open\n", "STRING 'open\n"),
        arguments("{{ 'open }}", "EXPRESSION {{ 'open }}"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textsAreReadAsTokens(String text, String expected) {
    assertThat(SqlLexer.tokens(text).stream().map(SqlLexerTest::shown).collect(joining("; ")))
        .isEqualTo(expected);
  }

  private static String shown(SqlToken token) {
    return token.kind() + " " + token.text();
  }

  @Test
  void whateverTheTextTokensAreItsPartsInOrder() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      int end = 0;
      for (SqlToken token : SqlLexer.tokens(text.toString())) {
        assertThat(text.substring(end, token.range().start())).as(text.toString()).isBlank();
        assertThat(token.text()).isNotEmpty();
        end = token.range().end();
        assertThat(text.substring(token.range().start(), end)).isEqualTo(token.text());
      }
      assertThat(text.substring(end)).as(text.toString()).isBlank();
    }
  }
}
