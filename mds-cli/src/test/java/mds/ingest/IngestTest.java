package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mds.ingest.IngestReport.Status;
import mds.ingest.choice.Pinned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text file becomes rows. */
final class IngestTest {

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

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void eachDelimiterIsFound(String delimiter) throws Exception {
    Loaded loaded = load("UK", PLAIN.replace(",", ".").replace(";", delimiter));

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.types()).containsExactly("INTEGER", "VARCHAR", "DECIMAL(18,2)");
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

  private Loaded load(String market, String text) throws Exception {
    return Loaded.of(folder, market, text);
  }
}
