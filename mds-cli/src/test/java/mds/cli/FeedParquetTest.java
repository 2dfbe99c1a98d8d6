package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import mds.testing.CommandResult;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds whose files are Parquet already. */
final class FeedParquetTest extends FeedProject {

  private static final String ROWS =
      "select 1 as \"Nr\", date '2024-02-01' as \"Datum\", cast(3.5 as decimal(18,2)) as \"Betrag\""
          + " union all select 2, null, 4.5";

  @BeforeEach
  void files() {
    pattern("*.parquet", "");
  }

  private void pattern(String name, String more) {
    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        ingest:
          - name: orders
            files: exports/{market}/%s
            output: data/orders
            settle: 0
        """
                .formatted(name)
            + more);
  }

  private Path parquet(String path, String query) throws Exception {
    Path file = folder.resolve("exports/" + path);
    Files.createDirectories(file.resolveSibling(""));
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("copy (" + query + ") to '" + file + "' (format parquet)");
    }
    return file;
  }

  @Test
  void aParquetFileIsTakenOverWithItsOrigin() throws Exception {
    parquet("DE/orders_1.parquet", ROWS);
    assertThat(ends(0, "ingest").out()).contains("DE/orders_1.parquet: ok, 2 rows");
    assertThat(total()).isEqualTo("2 8.00");
    assertThat(state()).contains("\"kind\" : \"parquet\"", "\"hash\"");
    assertThat(ends(0, "ingest").out()).contains("0 loaded, 1 unchanged");
    assertThat(ends(0, "state", "verify").out()).contains("as the tables are");
    String before = state();
    ends(0, "state", "rebuild");
    assertThat(state()).contains(before.substring(before.indexOf("\"form\"")));
  }

  @Test
  void oneWithoutItsFooterWaits() throws Exception {
    Path file = parquet("DE/orders_1.parquet", ROWS);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    assertThat(ends(0, "ingest").out()).contains("waits, it has no Parquet footer");
    Files.write(file, whole);
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }

  @Test
  void oneThatIsDamagedInsideIsRefused() throws Exception {
    Path file = parquet("DE/orders_1.parquet", "select i, i::text as t from range(5000) r(i)");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length - 200, bytes.length - 8, (byte) 7);
    Files.write(file, bytes);
    assertThat(ends(1, "ingest").err()).contains("MDS705");
  }

  @Test
  void otherColumnsAndTypesAreDrift() throws Exception {
    parquet("DE/orders_1.parquet", ROWS);
    ends(0, "ingest");
    parquet("DE/orders_2.parquet", ROWS.replace("\"Betrag\"", "\"Summe\""));
    parquet(
        "DE/orders_3.parquet", ROWS.replace("1 as", "'x' as").replace("select 2", "select 'y'"));
    parquet("DE/orders_4.parquet", ROWS.replace("18,2", "9,2"));
    CommandResult result = ends(1, "ingest");
    assertThat(result.out() + result.err())
        .contains("column `Betrag` is called `Summe`")
        .contains("column `Nr` was INTEGER and is VARCHAR")
        .contains("orders DE: 1 loaded, 2 refused, 1 unchanged");
    assertThat(query("select typeof(Betrag) from 'data/orders/DE/orders_4.parquet'"))
        .isEqualTo("DECIMAL(18,2)");
  }

  @Test
  void aTextFileAmongThemIsDrift() throws Exception {
    pattern("orders_*", "");
    parquet("DE/orders_1.parquet", ROWS);
    ends(0, "ingest");
    source("DE/orders_2.csv", FIRST);
    assertThat(ends(1, "ingest").err())
        .contains("it is a text file, those before it were Parquet files");
  }

  @Test
  void typesThatArePinnedAreMade() throws Exception {
    pattern("*.parquet", "    types: {Nr: text}\n");
    parquet("DE/orders_1.parquet", ROWS);
    ends(0, "ingest");
    assertThat(query("select typeof(Nr) from 'data/orders/DE/orders_1.parquet'"))
        .isEqualTo("VARCHAR");
  }
}
