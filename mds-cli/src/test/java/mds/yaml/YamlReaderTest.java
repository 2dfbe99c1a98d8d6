package mds.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.value.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  @Test
  void scalarsMeanWhatYaml11Says() throws DiagnosticException {
    Map<?, ?> values =
        (Map<?, ?>)
            value(
                """
                yes: yes
                octal: 010
                hex: 0x1F
                big: 12345678901234567890
                sexagesimal: 1:30
                float: 1.50
                none: ~
                date: 2024-01-02
                nodate: 2024-13-45
                text: '010'
                """);
    assertThat(values.get("yes")).isEqualTo(true);
    assertThat(values.get("octal")).isEqualTo(8L);
    assertThat(values.get("hex")).isEqualTo(31L);
    assertThat(values.get("big")).hasToString("12345678901234567890");
    assertThat(values.get("sexagesimal")).isEqualTo(90L);
    assertThat(values.get("float")).isEqualTo(1.5);
    assertThat(values.get("none")).isEqualTo(None.NONE);
    assertThat(values.get("date")).isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(values.get("nodate")).isEqualTo("2024-13-45");
    assertThat(values.get("text")).isEqualTo("010");
  }

  @Test
  void keysKeepTheTextTheyAreWrittenWith() throws DiagnosticException {
    assertThat(((Map<?, ?>) value("on: 1\n2: b")).keySet().stream().map(Object::toString))
        .containsExactly("on", "2");
  }

  @Test
  void mergedKeysYieldToOwnOnes() throws DiagnosticException {
    assertThat(value("a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}"))
        .isEqualTo(Map.of("a", Map.of("k", 1L, "l", 2L), "b", Map.of("k", 3L, "l", 2L)));
  }

  @Test
  void placesCountUtf16UnitsBehindCharactersOutsideTheBasicPlane() throws DiagnosticException {
    YamlNode.Mapping root = (YamlNode.Mapping) read("a: \"\uD83D\uDE00\"\nbb: c");
    YamlNode second = root.entries().get(1).value();
    assertThat(second.location().line()).isEqualTo(2);
    assertThat(second.location().column()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\na: 2 | YAML_DUPLICATE_KEY | 2",
        "a:\\n\\tb: 1 | YAML_SYNTAX | 2",
        "a: {{ x }} | YAML_WRONG_SHAPE | 1",
        "a: [1, 2 | YAML_SYNTAX | 1",
        "a: &x [*x] | YAML_SYNTAX | 1"
      })
  void whatIsWrongIsShownAtItsLine(String text, Code code, int line) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOfSatisfying(
            DiagnosticException.class,
            problem -> {
              Diagnostic diagnostic = problem.diagnostics().get(0);
              assertThat(diagnostic.code()).isEqualTo(code);
              assertThat(diagnostic.location().orElseThrow().line()).isEqualTo(line);
              assertThat(diagnostic.hints()).isNotNull();
            });
  }

  @Test
  void aTextOfCommentsIsNoDocument() throws DiagnosticException {
    assertThat(YamlReader.read(new SourceText("x.yml", "# nothing\n"))).isEmpty();
  }

  @Test
  void listsKeepTheirOrder() throws DiagnosticException {
    assertThat(value("[3, 1, 2]")).isEqualTo(List.of(3L, 1L, 2L));
  }

  private static Object value(String text) throws DiagnosticException {
    return read(text).value();
  }

  private static YamlNode read(String text) throws DiagnosticException {
    return YamlReader.read(new SourceText("x.yml", text)).orElseThrow();
  }
}
