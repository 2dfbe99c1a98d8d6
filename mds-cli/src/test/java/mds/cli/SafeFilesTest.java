package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mds.run.FilePublisher.Publication;
import mds.run.FilePublisher.Series;
import mds.run.FilePublisher.Wish;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.workspace.JournalledPublisher;
import mds.workspace.Machine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of external models through several builds. */
class SafeFilesTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void project() {
    project = TestProjects.shop(folder);
  }

  private void model(String settings) {
    project.file(
        "models/out.sql",
        "{{ config(materialized='external', "
            + settings
            + ") }} select '{{ var(\"run\") }}' as run, range % 2 as part from range(4)");
  }

  private CommandResult build(String run) {
    return ends(0, "build", "--vars", "run: " + run);
  }

  private CommandResult ends(int exitCode, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private String runs() {
    return ends(
            0,
            "show",
            "--vars",
            "run: 0",
            "--output",
            "csv",
            "--inline",
            "select string_agg(distinct run, ' ' order by run) as runs, count(*) as n from out")
        .out()
        .split("\n", -1)[1];
  }

  private List<String> versions(String path) {
    return ends(0, "restore", path, "--list")
        .out()
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  private static List<Path> files(Path start) throws IOException {
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "location='data/out.parquet'",
        "location='data/out.csv'",
        "location='data/out', options={'partition_by': 'part'}"
      })
  void asManyVersionsAreKeptAsWantedAndEachComesBack(String settings) throws Exception {
    model(settings + ", keep_versions=2");
    String path = settings.replaceFirst("location='([^']*)'.*", "$1");
    for (String run : List.of("1", "2", "3", "4")) {
      build(run);
    }
    List<String> versions = versions(path);
    assertThat(versions).hasSize(2);
    assertThat(runs()).isEqualTo("4,4");
    for (Path file : files(folder.resolve("data/.mds-versions"))) {
      assertThat(file.toString()).doesNotMatch(".*\\.(parquet|csv)");
    }

    CommandResult restored = ends(0, "restore", path, "--to", versions.get(1));
    assertThat(restored.out()).contains("It is read by \"shop\".\"main\".\"out\"");
    assertThat(runs()).isEqualTo("2,4");
    ends(0, "restore", path);
    assertThat(runs()).isEqualTo("4,4");
    assertThat(versions(path)).hasSize(4);

    build("5");
    assertThat(versions(path)).hasSize(2);
    assertThat(folder.resolve(".mds/journal")).isEmptyDirectory();
  }

  @Test
  void aVersionedFolderIsNeverReplacedAndTheViewMovesOn() throws Exception {
    model("location='data/out', versioned=true, options={'partition_by': 'part'}");
    build("1");
    List<Path> first = files(folder.resolve("data/out"));
    build("2");
    assertThat(files(folder.resolve("data/out"))).hasSize(4).containsAll(first);
    assertThat(runs()).isEqualTo("2,4");

    ends(0, "restore", "data/out");
    assertThat(runs()).isEqualTo("1,4");
    build("3");
    assertThat(runs()).isEqualTo("3,4");
    assertThat(files(folder.resolve("data/out"))).hasSize(4).doesNotContainAnyElementsOf(first);
  }

  @Test
  void aVersionThatAnotherViewReadsStays() throws Exception {
    model("location='data/out', versioned=true, keep_versions=0");
    build("1");
    Path first = files(folder.resolve("data/out")).get(0);
    ends(
        0,
        "show",
        "--vars",
        "run: 0",
        "--inline",
        "select 1 {% do run_query(\"create view other as from read_parquet('" + first + "')\") %}");
    build("2");
    build("3");
    assertThat(files(folder.resolve("data/out"))).hasSize(2).contains(first);
  }

  @Test
  void rowsAreAppended() {
    model("location='data/out.parquet', external_strategy='append'");
    build("1");
    build("2");
    assertThat(runs()).isEqualTo("1 2,8");
    ends(0, "build", "--vars", "run: 3", "--full-refresh");
    assertThat(runs()).isEqualTo("3,4");
  }

  @Test
  void rowsOfAKeyAreReplaced() {
    model(
        "location='data/out', versioned=true, options={'partition_by': 'part'},"
            + " external_strategy='delete+insert', unique_key='run'");
    build("1");
    build("2");
    build("1");
    assertThat(runs()).isEqualTo("1 2,8");
  }

  @Test
  void aModelThatGrowsKnowsIt() {
    project.file(
        "models/out.sql",
        "{{ config(materialized='external', location='o.csv', external_strategy='append') }}"
            + " select '{{ var('run') }}' as run {% if is_incremental() %}"
            + " where '{{ var('run') }}' not in (select run from {{ this }}) {% endif %}");
    build("a");
    build("b");
    build("b");
    assertThat(runs()).isEqualTo("a b,2");
  }

  @Test
  void newColumnsAreEmptyInOldRows() {
    model("location='o.parquet', external_strategy='append'");
    build("1");
    project.file(
        "models/out.sql",
        "{{ config(materialized='external', location='o.parquet', external_strategy='append') }}"
            + " select '2' as run, 7 as more");
    build("2");
    assertThat(runs()).isEqualTo("1 2,5");
  }

  @Test
  void aFailedBuildThatGrowsLeavesTheFile() throws Exception {
    model("location='o.parquet', external_strategy='append'");
    build("1");
    byte[] before = Files.readAllBytes(folder.resolve("o.parquet"));
    project.file(
        "models/out.sql",
        "{{ config(materialized='external', location='o.parquet', external_strategy='append') }}"
            + " select cast('x' as integer) as run");
    ends(1, "build");
    assertThat(folder.resolve("o.parquet")).hasBinaryContent(before);
    assertThat(folder.resolve(".mds/journal")).isEmptyDirectory();
  }

  @Test
  void whatAKillLeftIsPutRightBeforeTheProjectIsRead() throws Exception {
    model("location='data/out.parquet'");
    build("1");
    Publication publication = publisher().begin(folder.resolve("models/out.sql"));
    Files.writeString(publication.staged(), "not {% a model");
    publication.moveIn();

    assertThat(ends(0, "parse", "--vars", "run: 0").out()).contains("brought back the old");
    assertThat(runs()).isEqualTo("1,4");
  }

  @Test
  void aNewFolderThatNoViewReadsIsRemovedOnceThatIsKnown() throws Exception {
    model("location='data/out', versioned=true");
    build("1");
    List<Path> first = files(folder.resolve("data/out"));
    String database = folder.resolve("shop.duckdb").toString();
    stage(new Series(database, List.of()), "v20300101T000000.000000Z");
    stage(new Series("another.duckdb", List.of()), "v20300101T000000.000001Z");

    ends(0, "parse", "--vars", "run: 0");
    assertThat(files(folder.resolve("data/out"))).hasSize(3);
    project.file("models/more.sql", "select 1 as id");
    assertThat(ends(0, "build", "--vars", "run: 0", "--select", "more").out())
        .contains("which no view reads");
    assertThat(files(folder.resolve("data/out"))).hasSize(2).containsAll(first);
  }

  private void stage(Series series, String name) throws IOException {
    Path target = folder.resolve("data/out").resolve(name);
    Publication publication = publisher().begin(new Wish(target, 1, java.util.Optional.of(series)));
    Files.writeString(publication.staged(), "new");
    publication.moveIn();
  }

  private JournalledPublisher publisher() {
    return new JournalledPublisher(folder.resolve(".mds/journal"), folder);
  }

  @Test
  void artifactsThatAKillLeftUnfinishedGo() throws Exception {
    model("location='data/out.parquet'");
    String host = Machine.hostName().replaceAll("[^\\w-]", "-");
    Path ours = unfinished("target/.manifest.json." + host + ".999999999");
    Path anothers = unfinished("target/.manifest.json.another-machine.1");
    Path old = unfinished("target/.manifest.json.another-machine.2");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    build("1");
    assertThat(ours).doesNotExist();
    assertThat(anothers).exists();
    assertThat(old).doesNotExist();
  }

  private Path unfinished(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, "{");
  }
}
