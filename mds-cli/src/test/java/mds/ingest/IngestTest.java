package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.ingest.IngestReport.Status;
import mds.ingest.choice.Pinned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IngestTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Charset DOS = Charset.forName("IBM850");
  private static final String PLAIN = "Nr;Name;Betrag\n1;a;3,50\n2;b;4,50\n3;c;5,50\n";

  @TempDir Path folder;

  @Test
  void aPlainFileBecomesATypedTable() throws Exception {
    Loaded loaded =
        load(
            "DE",
            "Nr;Datum;aktiv;Menge;Betrag (€)\n007;01.02.2024;J;1.234;1.234,50\n8;;N;5;-1,00\n");

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.names()).containsExactly("Nr", "Datum", "aktiv", "Menge", "Betrag (€)");
    assertThat(loaded.types())
        .containsExactly("VARCHAR", "DATE", "BOOLEAN", "INTEGER", "DECIMAL(18,2)");
    assertThat(loaded.rows().get(0))
        .extracting(Object::toString)
        .containsExactly("007", "2024-02-01", "true", "1234", "1234.50");
    assertThat(loaded.addsUp()).isTrue();
  }

  private Loaded load(String market, String text) throws Exception {
    return Loaded.of(folder, market, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void eachDelimiterIsFound(String delimiter) throws Exception {
    Loaded loaded = load("UK", PLAIN.replace(",", ".").replace(";", delimiter));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.types()).containsExactly("INTEGER", "VARCHAR", "DECIMAL(18,2)");
  }

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

  @Test
  void linesThatAreNoRowsAreToldOf() throws Exception {
    Loaded loaded =
        load(
            "DE",
            "Bericht\nErstellt: heute\n\nNr;Datum;Text;Betrag\n1;01.02.2024;a;3,50\n2;01.02.2024;b; blau;4,50\nNr;Datum;Text;Betrag\n3;01.02.2024\n4;01.02.2024;c;5,50\nSumme;;;9,00\n;;;9,00\n5;01.02");

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.rows()).hasSize(2);
    assertThat(loaded.skipped()).containsExactly(1L, 2L, 3L, 7L, 10L, 11L);
    assertThat(loaded.quarantined()).containsExactly(6L, 8L, 12L);
    assertThat(loaded.addsUp()).isTrue();
  }

  @Test
  void aRowWhoseNameIsTotalIsARow() throws Exception {
    assertThat(load("FR", "id;marque;prix\n1;Shell;2,50\n2;Total;3,50\n3;Esso;4,50\n").rows())
        .hasSize(3);
  }

  @Test
  void shiftedValuesAreNoRow() throws Exception {
    Loaded loaded =
        load(
            "DE",
            "id;name;datum;menge;text\n1;a;01.02.2024;10;t\n2;b;01.02.2024;11;u\n3;c; blau;01.02.2024;12\n4;d;01.02.2024;13;v\n5;d;01.02.2024;13;v\n");

    assertThat(loaded.quarantined()).containsExactly(4L);
    assertThat(loaded.types().get(2)).isEqualTo("DATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4;0", "4;d;6,5", "4;\"d"})
  void aLastLineThatIsCutOffIsNoRow(String line) throws Exception {
    Loaded loaded = load("DE", PLAIN + line);

    assertThat(loaded.rows()).hasSize(3);
    assertThat(loaded.quarantined()).containsExactly(5L);
  }

  @Test
  void aLastLineThatOnlyLacksItsEndIsARow() throws Exception {
    assertThat(load("DE", "Nr;Menge;Betrag\n1;1.234;3,50\n2;5.678;4,50\n3;9.012;5,50").rows())
        .hasSize(3);
  }

  @Test
  void quotesOfAllKindsAreUnderstood() throws Exception {
    Loaded loaded =
        load(
            "DE",
            "Nr;Text;Menge\n1;\"Regal \"Billy\" XL\";5\n2;\"24\"\" hoch; breit\";6\n3;\"zwei\nZeilen\";7\n4;24\" breit;8\n5;\"Kissen \"Nord\"\";9\n");

    assertThat(loaded.column(1))
        .containsExactly(
            "Regal \"Billy\" XL",
            "24\" hoch; breit",
            "zwei\nZeilen",
            "24\" breit",
            "Kissen \"Nord\"");
    assertThat(loaded.repaired()).containsExactly(2L, 7L);
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws Exception {
    Loaded loaded =
        load(
            "DE",
            "Nr;Text;Menge;Preis\n1;\"x;1;2,50\n2;24\";3;4,50\n3;\"b\";4;5,50\n4;\"c\";4;5,50\n");

    assertThat(loaded.column(0)).containsExactly("2", "3", "4");
    assertThat(loaded.quarantined()).containsExactly(2L);
  }

  @Test
  void backslashesEscape() throws Exception {
    Loaded loaded = load("DE", "Nr;Text\n1;\"a \\\"b\\\"; c\"\n2;\"d\"\n");

    assertThat(loaded.column(1)).containsExactly("a \"b\"; c", "d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16LE", "UTF-16BE"})
  void encodingsAreToldFromTheBytes(String charset) throws Exception {
    Loaded loaded =
        Loaded.of(
            folder, "DE", "Nr;Name\r\n1;Jürgen Groß\r\n2;Käthe\r\n", Charset.forName(charset));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.report().source().orElseThrow().encoding()).isEqualToIgnoringCase(charset);
    assertThat(loaded.column(1)).containsExactly("Jürgen Groß", "Käthe");
  }

  @Test
  void marksBeforeTheTextBelongToNoName() throws Exception {
    assertThat(load("DE", "\uFEFF\uFEFF" + PLAIN).names()).first().isEqualTo("Nr");
  }

  @Test
  void aLineInAnotherEncodingIsDecodedForItself() throws Exception {
    Path file = folder.resolve("mixed.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("Nr;Name\n1;Jürgen\n2;Käthe\n".getBytes(StandardCharsets.UTF_8));
      out.write("3;Özgür\n".getBytes(WINDOWS));
    }

    Loaded loaded = Loaded.of(new Loading(folder).of(file, "DE"));

    assertThat(loaded.column(1)).containsExactly("Jürgen", "Käthe", "Özgür");
    assertThat(loaded.repaired()).containsExactly(4L);
  }

  @ParameterizedTest
  @CsvSource({"NL, Zoë", "DE, Groß", "IT, città", "ES, España", "FR, français", "FR, août"})
  void textOfDosIsNeverLoadedAsIfAllWereWell(String market, String name) throws Exception {
    Loaded loaded = Loaded.of(folder, market, "nr;naam\n1;" + name + "\n2;" + name + "\n", DOS);

    assertThat(loaded.status()).isNotEqualTo(Status.OK);
  }

  @Test
  void anEncodingThatIsSaidIsTaken() throws Exception {
    Path file = folder.resolve("dos.csv");
    Files.write(file, "nr;naam\n1;Zoë\n2;Özgür\n".getBytes(DOS));

    Loaded loaded = Loaded.of(new Loading(folder).encoding("cp850").of(file, "NL"));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.column(1)).containsExactly("Zoë", "Özgür");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Köln–Bonn", "„Müller“", "d’été", "Nike™", "5‰ …", "«Œuf»"})
  void signsThatAreMeantDoNotDisturb(String text) throws Exception {
    Loaded loaded = Loaded.of(folder, "DE", "nr;name\n1;" + text + "\n2;x\n", WINDOWS);

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.column(1)).contains(text);
  }

  @Test
  void nulBytesAreTakenOut() throws Exception {
    Loaded loaded = load("DE", "Nr;Name;Preis\n1;Kü\0hl;2,50\n2;b;3,50\n" + "\0".repeat(100));

    assertThat(loaded.column(1)).containsExactly("Kühl", "b");
    assertThat(loaded.repaired()).containsExactly(2L);
    assertThat(loaded.quarantined()).containsExactly(4L);
  }

  @Test
  void namesAreThereOnceInAnyCase() throws Exception {
    assertThat(load("DE", "Betrag;betrag;;BETRAG\n1;2;3;4\n").names())
        .containsExactly("Betrag", "betrag_2", "column_3", "BETRAG_3");
  }

  @Test
  void aDelimiterBehindEachRecordIsNoColumn() throws Exception {
    assertThat(load("DE", "a;b;\n1;2;\n3;4;\n5;6\n").names()).containsExactly("a", "b");
  }

  @Test
  void aFileWithoutHeaderKeepsItsFirstRow() throws Exception {
    Loaded loaded = load("DE", "1;01.02.2024;3,50\n2;02.02.2024;4,50\n");

    assertThat(loaded.rows()).hasSize(2);
    assertThat(loaded.names()).containsExactly("column_1", "column_2", "column_3");
  }

  @Test
  void aHintOfExcelIsFollowedUnlessItIsWrong() throws Exception {
    assertThat(load("UK", "sep=;\na;b\n1;x\n2;y\n").status()).isEqualTo(Status.OK);
    assertThat(load("DE", "sep=,\nid;name;preis\n1;a;2,50\n2;b;3,50\n").status())
        .isEqualTo(Status.REVIEW);
  }

  @Test
  void oneColumnNeedsALook() throws Exception {
    assertThat(load("DE", "Name\nMüller\nSchmidt\n").status()).isEqualTo(Status.REVIEW);
  }

  @Test
  void whatIsPinnedIsTaken() throws Exception {
    Path file = folder.resolve("pinned.csv");
    Files.writeString(file, "a,b;c\n1,5;2\n");
    Pinned pinned =
        new Pinned(Optional.of(';'), Optional.of('"'), Optional.of(','), Optional.of(true));

    Loaded loaded = Loaded.of(new Loading(folder).pinned(pinned).of(file, "UK"));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.names()).containsExactly("a,b", "c");
    assertThat(loaded.column(0)).containsExactly("1.5");
  }

  @Test
  void badLinesAreKeptWhole() throws Exception {
    Path file = folder.resolve("bad.csv");
    Path quarantine = folder.resolve("quarantine.csv");
    Files.writeString(file, PLAIN + "4;d;e;6,50\n");

    Loaded.of(new Loading(folder).quarantine(quarantine).of(file, "DE"));

    assertThat(Files.readAllLines(quarantine))
        .containsExactly(
            "line,byte_offset,byte_length,reason,text",
            "5," + PLAIN.length() + ",10,\"4 fields for 3\",\"4;d;e;6,50\"");
  }

  @Test
  void theReportIsBoundedAndTheQuarantineIsNot() throws Exception {
    Path file = folder.resolve("bad.csv");
    Path quarantine = folder.resolve("quarantine.csv");
    Files.writeString(file, PLAIN + "x\n".repeat(1500) + "4;d;6,50\n".repeat(2000));

    Loaded loaded =
        Loaded.of(new Loading(folder).limit("50%").quarantine(quarantine).of(file, "DE"));

    assertThat(loaded.report().quarantined()).hasSize(1000);
    assertThat(loaded.report().totals().quarantined()).isEqualTo(1500);
    assertThat(Files.readAllLines(quarantine)).hasSize(1501);
    assertThat(loaded.addsUp()).isTrue();
  }

  @Test
  void aRefusalLeavesTheOldTable() throws Exception {
    load("DE", PLAIN);
    byte[] old = Files.readAllBytes(folder.resolve("out.parquet"));

    Loaded refused = load("DE", "Nr;Name;Betrag\n");

    assertThat(refused.error()).startsWith("MDS704");
    assertThat(Files.readAllBytes(folder.resolve("out.parquet"))).isEqualTo(old);
  }

  @Test
  void aHeaderAloneIsAnEmptyTable() throws Exception {
    Loaded loaded = load("DE", "Nr;Name;Betrag\n");

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.names()).containsExactly("Nr", "Name", "Betrag");
    assertThat(loaded.rows()).isEmpty();
  }

  @Test
  void aLineWithoutEndIsNoTable() throws Exception {
    Path file = folder.resolve("long.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int count = 0; count < 40; count++) {
        out.write(piece);
      }
    }

    assertThat(Loaded.of(new Loading(folder).of(file, "DE")).error()).startsWith("MDS703");
  }

  @Test
  void thousandsOfColumnsAreATable() throws Exception {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int column = 0; column < 3000; column++) {
      names.add("c" + column);
      values.add(String.valueOf(column));
    }

    Loaded loaded =
        load("UK", String.join(",", names) + "\n" + (String.join(",", values) + "\n").repeat(3));

    assertThat(loaded.names()).hasSize(3000);
    assertThat(loaded.column(2999)).containsExactly("2999", "2999", "2999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aRegularFileIsReadByTheDatabaseToTheSameRows(String end) throws Exception {
    Path file = folder.resolve("regular.csv");
    Files.writeString(
        file,
        "Titel\n\nNr;Datum;Text;Betrag\n1;01.02.2024;\"a;b\";1.234,50\n2;;\"\";-\n3;03.02.2024;c;4,00\n"
            .replace("\n", end));

    Loaded byLines = Loaded.of(new Loading(folder).of(file, "DE"));
    Loaded byDatabase = Loaded.of(new Loading(folder).of(file, "DE"), 0);

    assertThat(byLines.report().way()).isEqualTo("read line by line");
    assertThat(byDatabase.report().way()).isEqualTo("read by the database");
    assertThat(byDatabase.rows()).isEqualTo(byLines.rows()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4;\"d\"e\";5,00\n",
        "4;d\"e;5,00\n",
        "4; \"d\";5,00\n",
        "4;d;5,00\r\n",
        "4;d\0;5,00\n",
        ";;\n",
        "4;d\n",
        "4;d;5,00;\n",
        "4;  ;5,00\n",
        "\n",
        "4;\"d\ne\";5,00\n"
      })
  void aFileWithAnythingOddIsReadLineByLine(String line) throws Exception {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, PLAIN + line + "5;f;6,00\n");

    Loaded loaded = Loaded.of(new Loading(folder).of(file, "DE"), 0);

    assertThat(loaded.report().way()).isEqualTo("read line by line");
    assertThat(loaded.column(0)).startsWith("1", "2", "3").endsWith("5");
    assertThat(loaded.addsUp()).isTrue();
  }
}
