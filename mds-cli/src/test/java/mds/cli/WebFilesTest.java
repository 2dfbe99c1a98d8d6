package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mds.testing.WebServer;
import org.junit.jupiter.api.Test;

/** Models that read files from addresses of the web, of servers good and bad. */
final class WebFilesTest extends WebFilesProject {

  @Test
  void parquetAndCsvAreReadInEveryFormOfNaming() throws IOException {
    byte[] bytes = parquet(3);
    server.file(PARQUET, bytes).file(CSV, "id\n7\n").file("/plain.parquet", bytes);
    String at = server.address();
    project.file(
        "models/sources.yml",
        "sources: [{name: web, tables: [{name: plain, config: {external_location: '%s/plain.parquet'}}]}]"
            .formatted(at));
    model(
        "-- für alle Märkte: 'https://nobody.invalid/x.parquet'\n"
            + "select id::varchar || market as id from read_parquet(['%1$s%2$s'], hive_partitioning = true)\n"
                .formatted(at, PARQUET)
            + "union all select id::varchar from read_csv(/* it's */ '%s%s')\n".formatted(at, CSV)
            + "union all select 'b' || plain.id from '%s/plain.parquet'\n".formatted(at)
            + "union all select 'q' || id from \"%s/plain.parquet\"\n".formatted(at)
            + "union all select 's' || id from {{ source('web', 'plain') }}\n"
            + "union all select '%s/plain.parquet'".formatted(at));

    build(0);

    assertThat(rows())
        .isEqualTo("0UK 1UK 2UK 7 b0 b1 b2 " + at + "/plain.parquet q0 q1 q2 s0 s1 s2");
    assertThat(project.read("target/compiled/shop/models/staged.sql")).contains(at + CSV);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void whatIsUnchangedCostsOneRequestAndNothingIsRead() {
    server.file(CSV, "id\n1\n2\n");
    csvModel();
    build(0);
    server.forget();

    build(0);

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).headers()).containsKey("if-none-match");
    assertThat(rows()).isEqualTo("1 2");
    server.file(CSV, "id\n3\n");
    build(0);
    assertThat(rows()).isEqualTo("3");
  }

  @Test
  void withoutAVersionContentsDecideWhetherReadersAreLeft() throws IOException {
    byte[] bytes = "id\n1\n".getBytes(StandardCharsets.UTF_8);
    server.page(
        CSV,
        (request, out) -> {
          WebServer.head(out, 200, Map.of(), bytes.length);
          out.write(bytes);
        });
    csvModel();
    build(0, "--changed");

    assertThat(build(0, "--changed").out()).contains("OK unchanged sql table model main.staged");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aPlanLooksAndChangesNothing() throws IOException {
    server.file(CSV, "id\n1\n");
    csvModel();
    build(0, "--changed");
    assertThat(project.run("plan").out()).contains("skip   staged");

    server.file(CSV, "id\n2\n");
    List<String> before = files("");
    assertThat(project.run("plan").out())
        .contains(
            "build  staged: files that it reads: `" + server.address() + CSV + "` is changed");
    assertThat(files("")).isEqualTo(before);
    assertThat(build(0, "--changed").out()).contains("Read: 1 file, 5 B");
    assertThat(rows()).isEqualTo("2");
  }

  @Test
  void onceAndByFileReadWhatChangedAndSayWhatTheySaved() throws IOException {
    server.file("/a.csv", "id\n1\n").file("/b.csv", "id\n2\n");
    String files = "['%1$s/a.csv', '%1$s/b.csv']".formatted(server.address());
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table', network='once') }} select * from read_csv(" + files + ")");
    project.file(
        "models/feed.sql",
        "{{ config(materialized='incremental', incremental_strategy='by_file') }}"
            + " select * from read_csv("
            + files
            + ")");
    assertThat(build(0).out()).contains("Read: 2 files, 10 B in ", " a second");

    server.forget();
    assertThat(build(0).out())
        .contains("OK unchanged sql table model main.staged", "Not read again: ")
        .doesNotContain("Read: ");
    assertThat(server.requests()).hasSize(2);
    server.file("/b.csv", "id\n3\n");
    assertThat(build(0).out()).contains("Read: 1 file, 5 B", "Not read again: 1 file, 5 B");
    assertThat(text("select string_agg(mds_file || '=' || id, ' ' order by id) from feed"))
        .isEqualTo("%1$s/a.csv=1 %1$s/b.csv=3".formatted(server.address()));
    assertThat(rows()).isEqualTo("1 3");
  }

  @Test
  void allKindsOfNodesReadTheCopies() throws IOException {
    server.file(CSV, "id\n1\n2\n");
    String read = " select id from read_csv('" + server.address() + CSV + "')";
    project.file("models/looked.sql", "{{ config(materialized='view') }}" + read);
    project.file("models/inside.sql", "{{ config(materialized='ephemeral') }}" + read);
    project.file("models/grown.sql", "{{ config(materialized='incremental') }}" + read);
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table') }} select * from {{ ref('inside') }}");
    project.file("tests/none.sql", read + " where id > 9");
    project.file(
        "snapshots/kept.sql",
        "{% snapshot kept %}{{ config(unique_key='id', strategy='check', check_cols='all') }}"
            + read
            + "{% endsnapshot %}");

    build(0);

    assertThat(server.requests()).hasSize(1);
    assertThat(text("select count(*) from looked")).isEqualTo("2");
    assertThat(text("select count(*) from kept")).isEqualTo("2");
    server.file(CSV, "id\n3\n");
    assertThat(project.run("show", "--select", "inside").out()).contains("|  3 |");
  }

  @Test
  void aDatabaseThatReadsAddressesItselfIsLeftTo() {
    project.file(
        "profiles.yml",
        project.read("profiles.yml").replace("type: duckdb", "type: duckdb, extensions: [httpfs]"));
    assertThat(project.read("profiles.yml")).contains("httpfs");
    server.file(CSV, "id\n1\n");
    csvModel();

    project.run("build");

    assertThat(server.requests()).isEmpty();
  }

  @Test
  void patternsAndWhatIsNoAddressAreRefused() {
    model("select * from read_csv('" + server.address() + "/*.csv')");
    assertThat(build(1).out()).contains("MDS546", "is a pattern");
    model("select * from read_csv('https://me:secret@localhost/x.csv')");
    assertThat(build(1).out()).contains("MDS546", "without a user");
  }

  @Test
  void theDoctorSaysHowServersAreReached() throws IOException {
    server.file(CSV, "id\n1\n");
    csvModel();
    build(0);

    assertThat(project.run("doctor").out())
        .contains("read: " + server.address() + ", a server that answers 404; ", " a second on ");
    server.close();
    assertThat(project.run("doctor").out())
        .contains("out of reach; ", "- models read `" + server.address() + "`: cannot reach");
  }

  @Test
  void mistakesAreShownWhereTheyAreWritten() {
    server.file(CSV, "id\n1\n");
    String line = "select id from read_csv('" + server.address() + CSV + "') where nope = 1";
    model(line);

    assertThat(build(1).out()).contains("--> models/staged.sql:2:" + (line.indexOf("nope") + 1));
  }

  @Test
  void batchesReadTheCopies() {
    server.file(CSV, "id,at\n1,2024-01-01 08:00:00\n2,2024-01-02 09:00:00\n");
    project.file(
        "models/staged.sql",
        "{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='at',"
            + " batch_size='day', begin='2024-01-01') }} select * from read_csv('"
            + server.address()
            + CSV
            + "')");

    build(0, "--event-time-start", "2024-01-01", "--event-time-end", "2024-01-02");

    assertThat(server.requests()).hasSize(1);
    assertThat(text("select count(*) > 0 from staged")).isEqualTo("true");
  }
}
