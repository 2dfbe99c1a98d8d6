package mds.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.run.FilePublisher.Publication;
import mds.sql.Column;
import mds.sql.RelationKind;
import mds.value.None;
import mds.workspace.JournalledPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalMaterializationTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"o'r der.parquet", "a.csv", "a.csv.gz", "a.json", "a.JSON.zst", "a.dat", "plain"})
  void rowsAreReadBackThroughTheView(String name) throws Exception {
    try (Builder builder = new Builder(folder)) {
      String select = "select * from (values (1, 'x,y'), (2, null)) as v(id, s) order by id";
      for (int time = 1; time <= 2; time++) {
        Built built = builder.build(external(builder, name, select));
        assertThat(built.rows()).hasValue(2);
      }
      assertThat(builder.rows("x")).containsExactly(List.of(1L, "x,y"), List.of(2L, None.NONE));
      assertThat(builder.kind("x")).contains(RelationKind.VIEW);
      assertThat(files()).containsExactly(name);
    }
  }

  @Test
  void whatIsNotSaidFollowsFromTheLocation() throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(external(builder, "a.csv.gz", "select 1 as a"));
      byte[] bytes = Files.readAllBytes(folder.resolve("a.csv.gz"));
      assertThat(bytes[0]).isEqualTo((byte) 0x1f);
    }
  }

  @Test
  void largeWholeNumbersKeepTheirDigitsInParquet() throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(
          external(builder, "a.parquet", "select sum(9007199254740993::bigint) as total"));
      assertThat(builder.rows("x").get(0).get(0)).hasToString("9007199254740993");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.parquet", "a.csv", "a.json"})
  void emptyResultsKeepTheirTypes(String name) throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(
          external(builder, name, "select 1 as a, date '2024-01-01' as b, 'x' as c where false"));
      assertThat(builder.columns("x"))
          .containsExactly(
              new Column("a", "INTEGER"), new Column("b", "DATE"), new Column("c", "VARCHAR"));
      assertThat(builder.rows("x")).isEmpty();
      assertThat(folder.resolve(name)).exists();
    }
  }

  @Test
  void emptyResultsAreRefusedOnWish() throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(external(builder, "a.parquet", "select 1 as a"));
      assertThatThrownBy(
              () ->
                  builder.build(
                      external(builder, "a.parquet", "select 1 as a where false", OnEmpty.REFUSE)))
          .isInstanceOfSatisfying(
              DiagnosticException.class,
              failure ->
                  assertThat(failure.diagnostics().get(0).code()).isEqualTo(Code.EXTERNAL_EMPTY));
      assertThat(builder.rows("x")).containsExactly(List.of(1L));
      assertThat(files()).containsExactly("a.parquet");
    }
  }

  @Test
  void partitionsAreReplacedAsAWhole() throws Exception {
    try (Builder builder = new Builder(folder)) {
      for (String market : List.of("'UK'", "'DE'")) {
        builder.build(
            new ExternalMaterialization(
                builder.relation("x"),
                "select 1 as a, " + market + " as market",
                folder.resolve("parts").toString(),
                Optional.of("parquet"),
                Optional.empty(),
                Map.of("partition_by", "market", "overwrite_or_ignore", "true"),
                Map.of(),
                OnEmpty.KEEP_TYPES));
      }
      assertThat(builder.session.query("select a, market from x").rows())
          .containsExactly(List.of(1L, "DE"));
      assertThat(folder.resolve("parts/market=UK")).doesNotExist();
    }
  }

  @Test
  void aFolderWithoutRowsHasTheColumnsOfOneWithRows() throws Exception {
    try (Builder builder = new Builder(folder)) {
      List<List<Column>> columns = new ArrayList<>();
      for (String condition : List.of("true", "false")) {
        builder.build(
            new ExternalMaterialization(
                builder.relation("x"),
                "select 'b' as b, 1 as a, 'c' as c where " + condition,
                folder.resolve("parts").toString(),
                Optional.of("parquet"),
                Optional.empty(),
                Map.of("partition_by", "c, b"),
                Map.of(),
                OnEmpty.KEEP_TYPES));
        columns.add(builder.columns("x"));
      }
      assertThat(columns.get(1))
          .isEqualTo(columns.get(0))
          .extracting(Column::name)
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  void failedQueriesLeaveTheOldFile() throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(external(builder, "a.parquet", "select 1 as a"));
      assertThatThrownBy(
              () ->
                  builder.build(
                      external(
                          builder,
                          "a.parquet",
                          "select cast(case when range = 4000000 then 'x' else '1' end as integer)"
                              + " as a from range(5000000)")))
          .isInstanceOf(EngineException.class);
      assertThat(builder.rows("x")).containsExactly(List.of(1L));
      assertThat(files()).containsExactly("a.parquet");
    }
  }

  @Test
  void theOldFileComesBackWhenTheCommitFails() throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(external(builder, "a.parquet", "select 1 as a"));
      builder.session.execute("set debug_force_commit_failure = true");
      assertThatThrownBy(() -> builder.build(external(builder, "a.parquet", "select 'new' as b")))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Failed to commit");
      builder.session.execute("set debug_force_commit_failure = false");
      assertThat(builder.rows("x")).containsExactly(List.of(1L));
      assertThat(files()).containsExactly("a.parquet");
    }
  }

  @Test
  void aFileThatWasNotThereIsAbsentAgainWhenTheCommitFails() throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.session.execute("set debug_force_commit_failure = true");
      assertThatThrownBy(() -> builder.build(external(builder, "a.parquet", "select 1 as a")))
          .isInstanceOf(EngineException.class);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void unknownFormatsAndAppendingAreRefused() throws Exception {
    try (Builder builder = new Builder(folder)) {
      assertThatThrownBy(() -> external(builder, "a.xlsx", "select 1 as a"))
          .isInstanceOf(DiagnosticException.class)
          .hasMessageContaining("no format `xlsx`");
      assertThatThrownBy(
              () ->
                  new ExternalMaterialization(
                      builder.relation("x"),
                      "select 1 as a",
                      folder.resolve("parts").toString(),
                      Optional.empty(),
                      Optional.empty(),
                      Map.of("append", "true"),
                      Map.of(),
                      OnEmpty.KEEP_TYPES))
          .isInstanceOf(DiagnosticException.class);
    }
  }

  @Test
  void missingFoldersAreTold() throws Exception {
    Files.writeString(folder.resolve("file"), "not a folder");
    try (Builder builder = new Builder(folder)) {
      assertThatThrownBy(() -> builder.build(external(builder, "file/a.parquet", "select 1 as a")))
          .isInstanceOfSatisfying(
              DiagnosticException.class,
              failure ->
                  assertThat(failure.diagnostics().get(0).code()).isEqualTo(Code.EXTERNAL_FILE));
    }
  }

  /** Where a process is killed. */
  enum Moment {
    BEFORE_WRITING,
    BEFORE_MOVING,
    AFTER_MOVING,
    BEFORE_KEEPING
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void afterAKillTheOldFileIsThereAndWhole(Moment moment) throws Exception {
    try (Builder builder = new Builder(folder)) {
      builder.build(external(builder, "a.parquet", "select range as a from range(10)"));
    }
    int exit =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString(),
                moment.name())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isEqualTo(137);
    assertThat(new JournalledPublisher(folder.resolve(".mds/journal"), folder).recover())
        .containsExactly(folder.resolve("a.parquet"));
    try (Builder builder = new Builder(folder)) {
      assertThat(builder.rows("x")).hasSize(10);
      assertThat(files()).containsExactly("a.parquet");
      builder.build(external(builder, "a.parquet", "select range as a from range(20)"));
      assertThat(builder.rows("x")).hasSize(20);
    }
  }

  /** Builds the same model in another process, which ends at a moment as a kill ends it. */
  public static final class Killed {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Moment moment = Moment.valueOf(arguments[1]);
      FilePublisher real = new JournalledPublisher(folder.resolve(".mds/journal"), folder);
      try (Builder builder =
          new Builder(folder, target -> new Halting(real.begin(target), moment))) {
        builder.build(external(folder, builder, "a.parquet", "select range as a from range(20)"));
      }
    }
  }

  private record Halting(Publication publication, Moment moment) implements Publication {

    @Override
    public Path staged() {
      haltAt(Moment.BEFORE_WRITING);
      return publication.staged();
    }

    @Override
    public void moveIn() throws IOException {
      haltAt(Moment.BEFORE_MOVING);
      publication.moveIn();
      haltAt(Moment.AFTER_MOVING);
    }

    @Override
    public void keep() throws IOException {
      haltAt(Moment.BEFORE_KEEPING);
      publication.keep();
    }

    @Override
    public void undo() throws IOException {
      publication.undo();
    }

    private void haltAt(Moment reached) {
      if (moment == reached) {
        Runtime.getRuntime().halt(137);
      }
    }
  }

  private ExternalMaterialization external(Builder builder, String name, String select)
      throws DiagnosticException {
    return external(builder, name, select, OnEmpty.KEEP_TYPES);
  }

  private static ExternalMaterialization external(
      Path folder, Builder builder, String name, String select) throws DiagnosticException {
    return new ExternalMaterialization(
        builder.relation("x"),
        select,
        folder.resolve(name).toString(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        OnEmpty.KEEP_TYPES);
  }

  private ExternalMaterialization external(
      Builder builder, String name, String select, OnEmpty onEmpty) throws DiagnosticException {
    return new ExternalMaterialization(
        builder.relation("x"),
        select,
        folder.resolve(name).toString(),
        name.equals("a.dat") ? Optional.of("csv") : Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        onEmpty);
  }

  /** What lies in the folder but for the database and the empty journal. */
  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("a.duckdb") && !name.equals(".mds"))
          .toList();
    }
  }
}
