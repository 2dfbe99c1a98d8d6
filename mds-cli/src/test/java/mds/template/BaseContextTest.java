package mds.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

class BaseContextTest {

  private final TestContexts.Heard heard = new TestContexts.Heard();

  @Test
  void messagesGoToTheirPort() throws Exception {
    assertThat(
            render(
                "{{ log('a') }}{{ log(1, info=true) }}{{ print('b') }}{{ exceptions.warn('c') }}"))
        .isEmpty();
    assertThat(heard.lines)
        .containsExactly("log a", "info 1", "print b", "warn c models/m.sql:1:57");
  }

  @Test
  void theRunIsTold() throws Exception {
    assertThat(render("{{ invocation_id }} {{ dbt_version }} {{ run_started_at.isoformat() }}"))
        .isEqualTo("an-id 1.11.16 2024-05-06T07:08:09.123456+00:00");
  }

  @Test
  void theTimeIsThatOfTheRun() throws Exception {
    assertThat(render("{{ modules.datetime.datetime.now() }}"))
        .isEqualTo("2024-05-06 07:08:09.123456");
    assertThat(render("{{ modules.datetime.date.today() }}")).isEqualTo("2024-05-06");
    assertThat(
            render("{{ modules.datetime.datetime.now(modules.pytz.timezone('Asia/Tokyo')).hour }}"))
        .isEqualTo("16");
  }

  @Test
  void classesOfModulesHaveTheirNames() throws Exception {
    assertThat(render("{{ modules.re.Match }} {{ modules.re.error }} {{ modules.re.purge() }}"))
        .isEqualTo("<class 're.Match'> <class 're.error'> None");
    assertThat(render("{{ modules.re.RegexFlag.I == modules.re.I }}")).isEqualTo("True");
    assertThat(render("{{ modules.pytz.UnknownTimeZoneError }}"))
        .isEqualTo("<class 'pytz.exceptions.UnknownTimeZoneError'>");
    assertThatThrownBy(() -> render("{{ modules.re.Match() }}"))
        .hasMessageContaining("cannot create 're.Match' instances");
  }

  @Test
  void aRaisedErrorCarriesItsMessage() {
    assertThatThrownBy(() -> render("{{ exceptions.raise_compiler_error('no ' ~ 5) }}"))
        .isInstanceOf(DiagnosticException.class)
        .hasMessage("no 5");
  }

  @Test
  void aBrokenContractNamesItsColumns() {
    assertThatThrownBy(
            () ->
                render(
                    "{{ exceptions.raise_contract_error([{'name': 'a', 'data_type': 'INT'},"
                        + " {'name': 'b', 'data_type': 'INT'}], [{'name': 'a', 'data_type':"
                        + " 'TEXT'}, {'name': 'c', 'data_type': 'INT'}]) }}"))
        .hasMessageContaining("`a` is TEXT, the contract says INT")
        .hasMessageContaining("`c` is missing in contract")
        .hasMessageContaining("`b` is missing in definition");
  }

  @Test
  void yamlGoesThroughItsPort() throws Exception {
    assertThat(render("{{ fromyaml('a: [1, x]').a[1] }}{{ fromyaml('[', 'd') }}")).isEqualTo("xd");
  }

  private String render(String text) throws DiagnosticException {
    return new TemplateEngine()
        .parse(new SourceText("models/m.sql", text))
        .render(TestContexts.base(heard));
  }
}
