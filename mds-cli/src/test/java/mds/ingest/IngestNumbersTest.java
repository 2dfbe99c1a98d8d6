package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.ingest.IngestReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts mean in a market. */
final class IngestNumbersTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE | 1.234,56 € | 1234.56",
        "DE | (1.234,56) | -1234.56",
        "DE | 168,37- | -168.37",
        "DE | −3,50 | -3.50",
        "DE | + 3,50 | + 3,50",
        "FR | 9 925,90 | 9925.90",
        "UK | £1,234.56 | 1234.56",
        "UK | 1234.56 | 1234.56",
        "DE | 12.50 | 12.50"
      })
  void numbersAreReadAsThePeopleOfAMarketWriteThem(String market, String text, String value)
      throws Exception {
    Loaded loaded = load(market, "Name|Betrag\na|" + text + "\nb|" + text + "\n");

    assertThat(loaded.column(1)).containsExactly(value, value);
  }

  @Test
  void theMarketDecidesWhatAThousandsPointIs() throws Exception {
    String text = "Name|Bestand\na|1.234\nb|5.678\n";

    assertThat(load("DE", text).column(1)).containsExactly("1234", "5678");
    assertThat(load("UK", text).column(1)).containsExactly("1.234", "5.678");
  }

  @Test
  void otherColumnsOverruleTheMarket() throws Exception {
    Loaded loaded = load("DE", "a;b\n12.50;1.234\n13.75;5.678\n");

    assertThat(loaded.column(1)).containsExactly("1.234", "5.678");
    assertThat(loaded.report().notes()).isNotEmpty();
  }

  @Test
  void columnsThatContradictEachOtherNeedALook() throws Exception {
    assertThat(load("DE", "a;b;c\n12.50;12,50;1.234\n13.75;13,75;5.678\n").status())
        .isEqualTo(Status.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00123",
        "+4922112345",
        "912 345 678",
        "4,81708E+12",
        "31.02.2024",
        "12,5 %",
        "1.23.456"
      })
  void whatIsNoNumberStaysText(String text) throws Exception {
    Loaded loaded = load("DE", "Name|Code\na|" + text + "\nb|" + text + "\n");

    assertThat(loaded.column(1)).containsExactly(text, text);
  }

  @Test
  void oneLateLeadingZeroMakesAColumnText() throws Exception {
    StringBuilder text = new StringBuilder("Nr;Menge\n");
    for (int row = 0; row < 30_000; row++) {
      text.append(row == 29_000 ? "00123" : String.valueOf(10_000 + row)).append(";1\n");
    }

    Loaded loaded = load("DE", text.toString());

    assertThat(loaded.types()).containsExactly("VARCHAR", "INTEGER");
    assertThat(loaded.column(0).get(29_000)).isEqualTo("00123");
  }

  @Test
  void longIntegersAreExact() throws Exception {
    Loaded loaded = load("IT", "conto;n\n514838443951706926202;1\n9007199254740993;2\n");

    assertThat(loaded.column(0)).containsExactly("514838443951706926202", "9007199254740993");
  }

  @Test
  void aColumnOfTwoCurrenciesKeepsThem() throws Exception {
    assertThat(load("DE", "a;b\n1;2,00 €\n2;3,00 $\n").column(1))
        .containsExactly("2,00 €", "3,00 $");
  }

  @Test
  void datesOfTheOtherOrderStayText() throws Exception {
    Loaded loaded = load("UK", "id,d\n1,01/02/2024\n2,01/31/2024\n");

    assertThat(loaded.column(1)).containsExactly("01/02/2024", "01/31/2024");
    assertThat(loaded.report().notes().toString()).contains("month first");
  }

  @Test
  void wordsForNothingAreNothingInTypedColumnsOnly() throws Exception {
    Loaded loaded = load("DE", "Menge;Text\n1;NULL\nn/a;b\n\\N;c\n-;d\n5;e\n");

    assertThat(loaded.column(0)).containsExactly("1", "None", "None", "None", "5");
    assertThat(loaded.column(1)).startsWith("NULL", "b");
  }

  private Loaded load(String market, String text) throws Exception {
    return Loaded.of(folder, market, text);
  }
}
