package mds.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the demo as it is committed, and with the mistakes that its tests are there to find. */
final class DemoTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> PARTS =
      List.of(
          "project.yml",
          "profiles.yml",
          "models",
          "tests",
          "macros",
          "seeds",
          "network_drive",
          "ingested/returns/columns.parquet");

  @TempDir Path folder;

  @BeforeEach
  void copyDemo() throws IOException {
    for (String part : PARTS) {
      copy(REPOSITORY.resolve(part));
    }
  }

  @Test
  void itBuilds() {
    CommandResult result = build();

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("ERROR=0 SKIP=0");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void itIsAsTheRulesWantIt() {
    CommandResult result = TestProject.in(folder).run("lint");

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("no finding in 16 models\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void aJoinWithoutTheMarketIsFound() {
    TestProject project = TestProject.in(folder);
    String model = "models/marts/fct_orders.sql";
    project.file(
        model, project.read(model).replace("using (market, member_no)", "using (member_no)"));

    CommandResult result = build();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains("primary_key_fct_orders_market__member_no__order_no")
        .contains("members_join_before_they_buy");
  }

  @Test
  void whatIsUnchangedIsLeftAndNotReadAgain() {
    TestProject project = TestProject.in(folder);
    assertThat(project.run("build", "--changed").exitCode()).isZero();

    CommandResult again = project.run("build", "--changed");

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Unchanged: 60 of 62", "Not read again: 142 files");
  }

  @Test
  void theDriveIsReadOnce() {
    assertThat(build().out()).contains("Read: 142 files, ").doesNotContain("Not read again");

    CommandResult again = build();

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Not read again: 142 files, ").doesNotContain("Read: ");
  }

  @Test
  void eachMarketsExportIsReadInItsOwnWay() {
    TestProject project = TestProject.in(folder);

    assertThat(ingested(project, "UK")).contains("`,`").contains("3 rows");
    assertThat(ingested(project, "DE")).contains("windows-1252", "`;`", "4 rows", "total line");
    assertThat(ingested(project, "IT")).contains("`|`", "2 rows", "2 quarantined");
  }

  @Test
  void whatTheShopsExportIsLoadedOnceAndACorrectedFileAgain() throws IOException {
    TestProject project = TestProject.in(folder);
    CommandResult first = project.run("ingest");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("DE: 1 loaded; 4", "IT: 1 loaded; 2", "UK: 1 loaded; 3");
    assertThat(rows(project)).isEqualTo("DE,4;IT,2;UK,3");

    Path exports = folder.resolve("network_drive/exports/IT");
    Files.copy(
        exports.resolve("corrected.csv"),
        exports.resolve("returns.csv"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(project.run("ingest").out())
        .contains("DE: 0 loaded, 1 unchanged", "IT: 1 loaded; 4", "UK: 0 loaded, 1 unchanged");
    assertThat(rows(project)).isEqualTo("DE,4;IT,4;UK,3");
    assertThat(project.run("state", "verify").exitCode()).isZero();
  }

  private String rows(TestProject project) {
    CommandResult built = build();
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
    String query = "select market, count(*) from fct_returns group by all order by all";
    CommandResult shown =
        project.run("show", "--published", "--quiet", "--output", "csv", "--inline", query);
    return shown.out().lines().skip(1).collect(Collectors.joining(";"));
  }

  private String ingested(TestProject project, String market) {
    String file = "network_drive/exports/" + market + "/returns.csv";
    CommandResult result =
        project.run(
            "ingest",
            folder.resolve(file).toString(),
            "--market",
            market,
            "--output",
            folder.resolve(market + ".parquet").toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  @Test
  void anOrderDeliveredTwiceIsFound() throws IOException {
    Path delivered = delivery();
    Files.copy(delivered, delivered.resolveSibling("again.parquet"));

    CommandResult result = build();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err()).contains("primary_key_stg_orders_market__order_no");
  }

  @Test
  void aFileCutShortIsNamed() throws IOException {
    try (FileChannel file = FileChannel.open(delivery(), StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }

    CommandResult result = build();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains("orders/market=UK/day=2024-03-01/data_0.parquet")
        .contains("stg_orders");
  }

  private CommandResult build() {
    Path drive = folder.resolve("network_drive");
    return TestProject.in(folder).run("build", "--vars", "{network_drive: '" + drive + "'}");
  }

  private Path delivery() {
    return folder.resolve("network_drive/orders/market=UK/day=2024-03-01/data_0.parquet");
  }

  private void copy(Path origin) throws IOException {
    try (Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(REPOSITORY.relativize(file));
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }
}
