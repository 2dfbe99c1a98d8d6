package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mds.ingest.IngestReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks of real writers, and what is none. */
final class WorkbookWritersTest {

  @TempDir Path folder;

  private Loaded load(String name) throws Exception {
    Path file = folder.resolve(name);
    try (InputStream in = WorkbookWritersTest.class.getResourceAsStream("/workbooks/" + name)) {
      Files.write(file, in.readAllBytes());
    }
    return Loaded.of(new Loading(folder).of(file, "DE"));
  }

  @Test
  void whatOpenpyxlWritesIsUnderstood() throws Exception {
    Loaded loaded = load("openpyxl.xlsx");

    assertThat(loaded.names())
        .containsExactly(
            "column_1",
            "column_2",
            "Nr",
            "PLZ",
            "Code",
            "Datum",
            "Zeit",
            "Dauer",
            "Betrag",
            "Anteil",
            "aktiv");
    assertThat(loaded.rows()).hasSize(3);
    assertThat(loaded.rows().get(0).subList(2, 11))
        .extracting(Object::toString)
        .containsExactly(
            "1",
            "01067",
            "000-123",
            "2024-02-01",
            "2024-02-01T12:30:15",
            "30:01:00",
            "1235.5",
            "0.125",
            "false");
    assertThat(loaded.report().doubts())
        .containsExactly("only sheet `Daten` was read, of Daten, Geheim");
  }

  @Test
  void whatXlsxWriterWritesIsUnderstood() throws Exception {
    Loaded loaded = load("xlsxwriter.xlsx");

    assertThat(loaded.status()).isEqualTo(Status.OK);
    assertThat(loaded.types()).containsExactly("INTEGER", "DATE", "VARCHAR", "BOOLEAN", "VARCHAR");
    assertThat(loaded.column(2)).containsExactly("00123", "00123", "00123");
    assertThat(loaded.skipped()).containsExactly(1L, 7L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openpyxl-formulas.xlsx", "xlsxwriter-formulas.xlsx"})
  void formulasThatNobodyHasCalculatedNeedALook(String name) throws Exception {
    Loaded loaded = load(name);

    assertThat(loaded.status()).isEqualTo(Status.REVIEW);
    assertThat(loaded.report().doubts().toString()).contains("nobody has calculated");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'Nr;v', is a text file",
    "'\u00D0\u00CF\u0011\u00E0\u00A1\u00B1', with a password"
  })
  void whatIsNoWorkbookIsSaidToBeNone(String bytes, String words) throws Exception {
    Path file = folder.resolve("a.xlsx");
    Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Loaded.of(new Loading(folder).of(file, "DE")).error())
        .startsWith("MDS703")
        .contains(words);
  }
}
