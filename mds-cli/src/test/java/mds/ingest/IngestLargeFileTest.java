package mds.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which only head, middle and tail are looked at before they are read. */
final class IngestLargeFileTest {

  private static final String HEADER = "Nr;Name;Betrag\n";
  private static final String ROW = "1;Anna Weiss, Ulm;3,50\n";
  // Longer than all that is looked at, and than the part of it that is looked at first.
  private static final int MANY = 120_000;
  private static final int BEHIND_THE_PART = 20_000;

  @TempDir Path folder;

  private Loaded load(String text) throws Exception {
    return Loaded.of(folder, "DE", text);
  }

  @Test
  void anEscapedQuoteBehindTheFirstLinesIsSeen() throws Exception {
    String odd = "2;\"d \\\"e\\\"; f\";4,50\n";
    Loaded loaded =
        load(HEADER + ROW.repeat(BEHIND_THE_PART) + odd + ROW.repeat(MANY - BEHIND_THE_PART));

    assertThat(loaded.rows()).hasSize(MANY + 1);
    assertThat(loaded.column(1).get(BEHIND_THE_PART)).isEqualTo("d \"e\"; f");
  }

  @Test
  void anApostropheThatQuotesBehindTheFirstLinesIsSeen() throws Exception {
    String odd = "2;'d; f';4,50\n";
    Loaded loaded =
        load(HEADER + ROW.repeat(BEHIND_THE_PART) + odd.repeat(BEHIND_THE_PART) + ROW.repeat(MANY));

    assertThat(loaded.rows()).hasSize(MANY + 2 * BEHIND_THE_PART);
    assertThat(loaded.column(1).get(BEHIND_THE_PART)).isEqualTo("d; f");
  }

  @Test
  void theTitleOverTheTableAndTheTotalsUnderItAreNoRows() throws Exception {
    Loaded loaded =
        load("Umsatz der Filialen\n\n" + HEADER + ROW.repeat(MANY) + "Summe;;420000,00\n");

    assertThat(loaded.names()).containsExactly("Nr", "Name", "Betrag");
    assertThat(loaded.rows()).hasSize(MANY);
    assertThat(loaded.skipped()).contains(MANY + 4L);
  }
}
