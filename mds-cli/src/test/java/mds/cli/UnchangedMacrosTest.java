package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that models read through macros and views of the database. */
final class UnchangedMacrosTest extends UnchangedProject {

  private Path data;

  @BeforeEach
  void makeMacros() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("a.csv"), "id\n1\n");
    project.run("build", "--select", "rates");
    outside(
        "create macro orders(path, shift := 0) as table select id + shift as id from read_csv(path)");
    outside("create macro more_orders(source) as table from orders(source, shift := 5)");
    outside("create macro fixed() as table from read_csv('" + data + "/*.csv')");
    outside("create macro total(path) as (select sum(id) from read_csv([path]))");
    outside("create macro computed(name) as table from read_csv('" + data + "/' || name)");
    outside("create view viewed as from orders('" + data + "/*.csv')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from orders('@/*.csv')",
        "select * from range(1), orders(path := '@/*.csv', shift := 1)",
        "from more_orders('@/*.csv')",
        "from main.\"ORDERS\" ( /* all */ $$@/*.csv$$ , 1)",
        "from fixed()",
        "from viewed",
        "select total('@/*.csv') as id",
        "with q as (from orders('@/a.csv') union all from orders('@/*.csv')) from q",
        "from glob('@/*.csv') g, read_csv('@/*.csv')"
      })
  void filesAreFollowed(String query) throws IOException {
    project.file(
        "models/read.sql",
        "{{ config(materialized='table', network='once') }} "
            + query.replace("@", data.toString()));
    assertThat(build()).contains("Read: 1 file, 5 B in ");
    boolean isFollowed = !query.contains("glob");
    assertThat(plan("--select", "read"))
        .contains(isFollowed ? "skip   read: nothing changed" : "mds cannot look into");

    Files.writeString(data.resolve("b.csv"), "id\n2\n");

    assertThat(plan("--select", "read")).contains("b.csv` is new");
    assertThat(build()).contains("Read: 2 files, 10 B in ");
  }

  @Test
  void namesThatAMacroComputesAreNotKnown() {
    project.file("models/read.sql", "{{ config(materialized='table') }} from computed('a.csv')");
    build();

    assertThat(plan("--select", "read")).contains("it reads files whose names it computes");
  }

  @Test
  void anotherDefinitionBuildsWhatCallsIt() {
    project.file(
        "models/read.sql", "{{ config(materialized='table') }} from orders('" + data + "/a.csv')");
    build();
    assertThat(build()).contains("Unchanged: 6 of 6");

    outside(
        "create or replace macro orders(path) as table select id + 7 as id from read_csv(path)");

    assertThat(build()).contains("OK created sql table model main.read");
    assertThat(value("select id::int from read")).isEqualTo(8);
  }
}
