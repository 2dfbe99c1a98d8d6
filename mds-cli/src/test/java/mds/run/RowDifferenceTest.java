package mds.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mds.value.None;
import org.junit.jupiter.api.Test;

final class RowDifferenceTest {

  private static final List<String> COLUMNS = List.of("id", "name");

  private static List<List<Object>> rows(Object... values) {
    List<List<Object>> rows = new ArrayList<>();
    for (int index = 0; index < values.length; index += 2) {
      rows.add(List.of(values[index], values[index + 1]));
    }
    return rows;
  }

  @Test
  void theOrderOfRowsCountsForNothing() {
    RowDifference difference =
        RowDifference.of(
            COLUMNS, rows(1L, "a", 2L, None.NONE, 1L, "a"), rows(1L, "a", 1L, "a", 2L, None.NONE));

    assertThat(difference.isEmpty()).isTrue();
  }

  @Test
  void aRowIsShownBesideTheOneThatIsMostAlike() {
    RowDifference difference =
        RowDifference.of(
            COLUMNS, rows(1L, "a", 2L, "b", 9L, "z"), rows(1L, "", 2L, None.NONE, 7L, " x"));

    assertThat(difference.text())
        .isEqualTo(
            """
            @@  | id | name
            →   | 1  | a → ''
            →   | 2  | b → NULL
            --- | 9  | z
            +++ | 7  | ' x'
            """);
  }

  @Test
  void aTableThatDiffersEverywhereIsToldBySomeOfIt() {
    List<List<Object>> actual = new ArrayList<>();
    for (long id = 0; id < 40; id++) {
      actual.add(List.of(id, "n" + id));
    }

    String text = RowDifference.of(COLUMNS, List.of(), actual).text();
    assertThat(text.lines()).hasSize(32);
    assertThat(text).endsWith("... and 10 more rows that differ\n");
  }
}
