package mds.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoDataTest {

  @TempDir Path folder;

  @Test
  void numbersOfMembersAndOrdersOverlapBetweenMarkets() throws Exception {
    Path drive = written("drive", 2_000);

    assertThat(number("select count(*) from " + files(drive, "orders"))).isEqualTo(2_000);
    assertThat(number("select count(distinct (market, order_no)) from " + files(drive, "orders")))
        .isEqualTo(2_000);
    assertThat(number("select count(distinct order_no) from " + files(drive, "orders")))
        .isEqualTo(1_000);
    assertThat(
            number(
                "select count(distinct market) from %s where member_no = 10001"
                    .formatted(files(drive, "members"))))
        .isEqualTo(3);
  }

  @Test
  void everyOrderIsOfAMemberWhoIsThereAlready() throws Exception {
    Path drive = written("drive", 2_000);

    assertThat(
            number(
                """
                select count(*) from %s as orders
                where not exists (
                    select 1 from %s as members
                    where members.market = orders.market and members.member_no = orders.member_no
                        and members.day <= orders.day and members.joined_on <= orders.day)
                """
                    .formatted(files(drive, "orders"), files(drive, "members"))))
        .isZero();
  }

  @Test
  void theSameNumbersGiveTheSameRows() throws Exception {
    String first = files(written("first", 1_000), "order_lines");
    String second = files(written("second", 1_000), "order_lines");

    assertThat(number("select count(*) from (from %s except all from %s)".formatted(first, second)))
        .isZero();
  }

  @Test
  void theReadySetIsWhatTheGeneratorMakes() throws Exception {
    Path ready = Path.of("../network_drive").toAbsolutePath().normalize();
    Path made = written("made", 1_000);

    for (String table : new String[] {"orders", "order_lines", "members", "products"}) {
      String difference = "select count(*) from (from %s except all from %s)";
      assertThat(number(difference.formatted(files(ready, table), files(made, table)))).isZero();
      assertThat(number(difference.formatted(files(made, table), files(ready, table)))).isZero();
    }
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() {
    assertThatThrownBy(() -> DemoData.write(folder, 1_000, 14, 1))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private Path written(String name, long orders) throws Exception {
    Path drive = folder.resolve(name);
    DemoData.write(drive, orders, 14, 1);
    return drive;
  }

  private static String files(Path drive, String table) {
    return "read_parquet('%s/%s/**/*.parquet', hive_partitioning = true)".formatted(drive, table);
  }

  private static long number(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
