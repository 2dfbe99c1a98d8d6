package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mds.ingest.IngestReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real exports hold that nobody would think of: each is right, or told of. */
final class IngestOddFilesTest {

  private static final String PLAIN = "Nr;Name;Betrag\n1;a;3,50\n2;b;4,50\n3;c;5,50\n";

  @TempDir Path folder;

  private Loaded load(String text) throws Exception {
    return Loaded.of(folder, "DE", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u000B", "\f", "\r", "\u2028", "\uFEFF"})
  void signsThatSomeTakeForLineEndsStayInTheirCells(String sign) throws Exception {
    Loaded loaded = load(PLAIN + "4;d" + sign + "e;6,50\n5;f;7,50\n");

    assertThat(loaded.rows()).hasSize(5);
    assertThat(loaded.column(1)).contains("d" + sign + "e");
  }

  @Test
  void linesThatEndOtherwiseAreNotMixedUp() throws Exception {
    Loaded loaded = load(PLAIN + "4;d;6,50\r5;e;7,50\r" + "6;f;8,50\r\n7;g;9,50\n");

    assertThat(loaded.quarantined()).containsExactly(5L);
    assertThat(loaded.column(0)).containsExactly("1", "2", "3", "7");
    assertThat(loaded.addsUp()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4;\"d;6,50", "4;\"d;6,50\n"})
  void aQuoteThatIsOpenAtTheEndTakesNothingWithIt(String line) throws Exception {
    Loaded loaded = load(PLAIN + line);

    assertThat(loaded.rows()).hasSize(3);
    assertThat(loaded.quarantined()).containsExactly(5L);
  }

  @Test
  void aCellMayBeVeryLong() throws Exception {
    Loaded loaded = load(PLAIN + "4;\"" + "x".repeat(10_000_000) + "\";6,50\n");

    assertThat(loaded.column(1).get(3)).hasSize(10_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n \n", "\0\0\0\0\0\0\0\0", "\uFEFF"})
  void whatHasNoLineIsRefused(String text) throws Exception {
    assertThat(load(text).error()).startsWith("MDS703");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void wideTextNeedsNoMark(String charset) throws Exception {
    Loaded loaded =
        Loaded.of(folder, "DE", PLAIN.getBytes(java.nio.charset.Charset.forName(charset)));

    assertThat(loaded.column(2)).containsExactly("3.50", "4.50", "5.50");
  }

  @Test
  void theEndMarkOfOldProgramsIsNoRow() throws Exception {
    Loaded loaded = load(PLAIN + "\u001A");

    assertThat(loaded.rows()).hasSize(3);
    assertThat(loaded.skipped()).containsExactly(5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=\"00123\"", "\"=\"\"00123\"\"\""})
  void formulasThatMakeTextsNeedALook(String cell) throws Exception {
    Loaded loaded = load("Nr;Menge\n" + (cell + ";5\n").repeat(3));

    assertThat(loaded.status()).isEqualTo(Status.REVIEW);
    assertThat(loaded.report().doubts().toString()).contains("formulas of Excel");
  }

  @Test
  void yearsOfTwoDigitsThatMayBeOfEitherCenturyNeedALook() throws Exception {
    assertThat(load("Nr;Geburt\n1;01.02.68\n2;01.02.99\n").status()).isEqualTo(Status.REVIEW);
    assertThat(load("Nr;Kauf\n1;01.02.24\n2;01.02.99\n").status()).isEqualTo(Status.OK);
  }

  @Test
  void midnightAtTheEndOfADayIsNoMoment() throws Exception {
    assertThat(load("Nr;Zeit\n1;31.12.2026 24:00\n2;30.12.2026 12:00\n").column(1))
        .containsExactly("31.12.2026 24:00", "30.12.2026 12:00");
  }

  @Test
  void aFileOfWhichMoreIsSkippedThanReadNeedsALook() throws Exception {
    Loaded loaded = load(PLAIN.repeat(30) + "x;y\n".repeat(1000));

    assertThat(loaded.status()).isEqualTo(Status.REVIEW);
  }

  @Test
  void aHeaderMayHaveLineBreaks() throws Exception {
    Loaded loaded = load("Nr;\"Umsatz\nin €\";n\n1;2,50;3\n2;3,50;4\n");

    assertThat(loaded.names()).containsExactly("Nr", "Umsatz\nin €", "n");
    assertThat(loaded.column(1)).containsExactly("2.50", "3.50");
  }

  @Test
  void anotherFileIsNeverReadInItsPlace() throws Exception {
    Files.writeString(folder.resolve("s1.csv"), "Nr;Menge\n" + "9;9\n".repeat(3));
    Path file = folder.resolve("s[1].csv");
    Files.writeString(file, "Nr;Menge\n" + "1;2\n".repeat(3), StandardCharsets.UTF_8);

    Loaded loaded = Loaded.of(new Loading(folder).of(file, "DE"), 0);

    assertThat(loaded.report().way()).isEqualTo("read by the database");
    assertThat(loaded.column(0)).containsExactly("1", "1", "1");
  }
}
